using SerPS.Baselines;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Inference;
using SerPS.Onnx;

namespace SerPS.Verbs;

/// <summary>
/// Teaches a model to hear recordings beside others of the same speaker, from labelled recordings of many speakers: what a model is trained
/// with is enough, and a few speakers that it was not trained on. The model itself, and its answers without a baseline, stay as they are.
/// </summary>
public sealed record BaselineRequest : DeviceRequest
{
    /// <summary>Labelled recordings of many speakers: folders of a known corpus, zip archives or manifests.</summary>
    [Option(Position = 0, Input = true, Required = true)]
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Name of a model (<c>serps models</c> or <c>Get-SerModel</c> lists them) or path of a model file.</summary>
    [Option(Kind = OptionKind.PathOrName, Words = OptionWords.Models)]
    public string Model { get; init; } = ModelStore.DefaultModel;

    /// <summary>The model file to write, which may be the one that is read; its card is written beside it.</summary>
    [Option(Name = "out", Kind = OptionKind.Path, Required = true, Value = "FILE.onnx")]
    public string OutPath { get; init; } = string.Empty;

    /// <summary>Which recordings.</summary>
    [Option(Only = Shell.CommandLine)]
    public DatasetOptions Filter { get; init; } = new();
}

/// <summary><c>serps baseline</c>, <c>Add-SerBaseline</c>.</summary>
public sealed class BaselineVerb(BaselineRequest request, IVerbHost host) : VerbRun<BaselineRequest>(request, host)
{
    private const string TestPart = "test";

    private readonly List<Clip> _clips = [];

    /// <inheritdoc/>
    public override void Process(IReadOnlyList<VerbInput> inputs) => _clips.AddRange(Clips(inputs, Request.Filter));

    /// <inheritdoc/>
    public override void Complete()
    {
        TellUnrecognized();
        Clip[] clips = [.. _clips.Where(clip => clip.Split != TestPart)];
        if (_clips.Count == 0 || Output(Request.OutPath, "Write the model with its baseline", inPlace: true) is not { } path)
        {
            return;
        }

        ModelFile model = ModelStore.Default.Find(Request.Model).RequireClasses();
        BaselineRule rule = BaselineLearner.Learn(
            model,
            clips,
            Request.Session(threads: 1, Host),
            Request.Threads,
            Report,
            warning => Host.Warn(warning),
            Host.Progress,
            Cancellation);
        ModelFile taught = model.With(model.Metadata with { Baseline = BaselineJson.Write(rule) }) with { Path = path };
        AtomicFile.Write(path, stream => stream.Write(taught.Bytes));
        AtomicFile.WriteText(System.IO.Path.ChangeExtension(path, ".md"), ModelCard.Describe(taught));
        Done = 1;
        Host.Emit(ModelInfo.Of(ModelFile.Read(path)));
    }
}
