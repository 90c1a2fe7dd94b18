using SerPS.Baselines;
using SerPS.Data;
using SerPS.Inference;
using SerPS.Onnx;

namespace SerPS.Verbs;

/// <summary>What one person's recordings look like to a model, for <c>--baseline</c>: numbers, no audio.</summary>
public sealed record ProfileRequest : DeviceRequest
{
    /// <summary>Recordings of one person, which need no labels: audio files, or folders to search.</summary>
    [Option(Position = 0, Input = true, Required = true)]
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>The JSON file to write.</summary>
    [Option(Name = "out", Kind = OptionKind.Path, Required = true, Value = "FILE.json")]
    public string OutPath { get; init; } = string.Empty;

    /// <summary>Name of a model (<c>serps models</c> or <c>Get-SerModel</c> lists them) or path of a model file.</summary>
    [Option(Kind = OptionKind.PathOrName, Words = OptionWords.Models)]
    public string Model { get; init; } = ModelStore.DefaultModel;
}

/// <summary><c>serps profile</c>, <c>New-SerSpeakerProfile</c>.</summary>
public sealed class ProfileVerb(ProfileRequest request, IVerbHost host) : VerbRun<ProfileRequest>(request, host)
{
    private readonly List<ClipSource> _recordings = [];
    private string? _path;

    /// <inheritdoc/>
    public override void Begin()
    {
        if (!Path.GetExtension(Request.OutPath.AsSpan()).Equals(SpeakerProfile.Extension, StringComparison.OrdinalIgnoreCase))
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"'{Request.OutPath}' has another extension than {SpeakerProfile.Extension}, by which a profile is known.");
        }

        _path = Output(Request.OutPath, "Write a speaker's profile");
    }

    /// <inheritdoc/>
    public override void Process(IReadOnlyList<VerbInput> inputs) => _recordings.AddRange(inputs.SelectMany(input =>
        input.Source is { } source ? [source] : AudioFiles([input]).Select(path => new ClipSource(new Clip { Path = path }))));

    /// <inheritdoc/>
    public override void Complete()
    {
        if (_recordings.Count == 0)
        {
            return;
        }

        ModelFile model = ModelStore.Default.Find(Request.Model).RequireClasses();
        BaselineRule rule = BaselineJson.Require(model);
        using EmotionClassifier classifier = EmotionClassifier.Load(model, null, Request.Session(threads: 1, Host), rule);
        var whole = new WholeRecording(classifier, Request.Threads, Cancellation);
        SpeakerProfile profile = new ProfileReader(classifier, whole, Host).Hear(_recordings, Report)
            ?? throw new SerException(ErrorId.DataEmpty, $"Nobody speaks in {Counted.Of(_recordings.Count, "recording")}, so there is no profile.");
        if (profile.Doubt is { } doubt)
        {
            Host.Warn(doubt);
        }

        Done = (int)profile.Recordings;
        if (_path is not null)
        {
            Host.Emit(profile.Save(_path));
        }
    }
}
