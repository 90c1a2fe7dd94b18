using System.Management.Automation;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Inference;
using SerPS.Onnx;

namespace SerPS.Cmdlets;

/// <summary><c>Get-SerEmotion</c>: the emotion in recordings of speech.</summary>
[Cmdlet(VerbsCommon.Get, "SerEmotion", DefaultParameterSetName = PathSet)]
[OutputType(typeof(EmotionPrediction))]
public sealed class GetSerEmotion : PathCmdlet
{
    private EmotionClassifier? _classifier;
    private OrderedParallel<Func<AudioClip>, Outcome<Func<AudioClip>, EmotionPrediction>>? _work;

    /// <summary>Clips of a corpus, as <c>Get-SerDataset</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Clip", ValueFromPipeline = true)]
    public Clip? Clip { get; set; }

    /// <summary>Audio in memory.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Audio", ValueFromPipeline = true)]
    public AudioClip? Audio { get; set; }

    /// <summary>Name of a model (see Get-SerModel) or path of a model file.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public string? Model { get; set; }

    /// <summary>Tells also whether the voice sounds female or male, with a model of its own.</summary>
    [Parameter]
    public SwitchParameter WithGender { get; set; }

    /// <summary>Where the model runs.</summary>
    [Parameter]
    public Device Device { get; set; } = Device.Auto;

    /// <summary>Files that are worked on at once.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void Open()
    {
        string? model = Model is not null && File.Exists(Resolve(Model)) ? Resolve(Model) : Model;
        _classifier = EmotionClassifier.Load(ModelStore.Default, model, WithGender, Session(Device, threads: 1));
        WriteVerbose($"Model {_classifier.Name} from {_classifier.File.Path}.");
        if (_classifier.Warning is { } warning)
        {
            WriteWarning(warning);
        }

        _work = new(_classifier.TryPredict, ThrottleLimit, Cancellation);
    }

    /// <inheritdoc/>
    protected override void Accept()
    {
        foreach (Func<AudioClip> source in Sources())
        {
            Emit(_work!.Add(source));
        }
    }

    /// <inheritdoc/>
    protected override void Close() => Emit(_work!.Complete());

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _classifier?.Dispose();
        base.Dispose(disposing);
    }

    private IEnumerable<Func<AudioClip>> Sources() => (Audio, Clip) switch
    {
        ({ } audio, _) => [() => audio],
        (_, { } clip) => [() => ClipAudio.Read(clip, Cancellation)],
        _ => AudioFolder.Files(InputPaths, Cancellation).Select<string, Func<AudioClip>>(path => () => AudioFile.Read(path, Cancellation)),
    };

    private void Emit(IEnumerable<Outcome<Func<AudioClip>, EmotionPrediction>> outcomes)
    {
        foreach (EmotionPrediction prediction in Succeeded(outcomes))
        {
            WriteObject(prediction);
        }
    }
}
