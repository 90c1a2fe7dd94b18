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
    private Timeline? _timeline;
    private OrderedParallel<Func<AudioClip>, Outcome<Func<AudioClip>, EmotionPrediction>>? _work;
    private PredictionOutputs? _outputs;
    private bool _any;

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

    /// <summary>Seconds of a window: a prediction for each instead of one for the recording (by default 2, if Hop is given).</summary>
    [Parameter]
    public double? Window { get; set; }

    /// <summary>Seconds from one window to the next (by default 0.5, if Window is given).</summary>
    [Parameter]
    public double? Hop { get; set; }

    /// <summary>Also writes a table: file, start, end, emotion (audformat).</summary>
    [Parameter]
    public string? Csv { get; set; }

    /// <summary>Also writes one recording's emotions as subtitles (WebVTT).</summary>
    [Parameter]
    public string? Vtt { get; set; }

    /// <summary>Tells also whether the voice sounds female or male, with a model of its own.</summary>
    [Parameter]
    public SwitchParameter WithGender { get; set; }

    /// <summary>Where the model runs.</summary>
    [Parameter]
    public Device Device { get; set; } = Device.Auto;

    /// <summary>Files, or windows of a file, that are worked on at once.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void Open()
    {
        _classifier = EmotionClassifier.Load(FindModel(Model), WithGender ? ModelStore.Default.FindGender() : null, Session(Device, threads: 1));
        WriteVerbose($"Model {_classifier.Name} from {_classifier.File.Path}.");
        if (_classifier.Warning is { } warning)
        {
            WriteWarning(warning);
        }

        _outputs = new PredictionOutputs(Csv is null ? null : Resolve(Csv), Vtt is null ? null : Resolve(Vtt));
        _work = new(_classifier.TryPredict, ThrottleLimit, Cancellation);
        if ((Window ?? Hop) is not null)
        {
            _timeline = new Timeline(_classifier, new WindowOptions(Window ?? 2, Hop ?? 0.5), ThrottleLimit, Cancellation);
        }
    }

    /// <inheritdoc/>
    protected override void Accept()
    {
        if (_timeline is not null)
        {
            Emit(Inputs().SelectMany(_timeline.TryPredict));
            return;
        }

        foreach (Func<AudioClip> source in Sources())
        {
            Emit(_work!.Add(source));
        }
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        Emit(_work!.Complete());
        if (_any)
        {
            _outputs!.Commit();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _outputs?.Dispose();
        _classifier?.Dispose();
        base.Dispose(disposing);
    }

    private IEnumerable<Func<AudioClip>> Sources() => (Audio, Clip) switch
    {
        ({ } audio, _) => [() => audio],
        (_, { } clip) => [() => ClipAudio.Read(clip, Cancellation)],
        _ => AudioFolder.Files(InputPaths, Cancellation).Select<string, Func<AudioClip>>(path => () => AudioFile.Read(path, Cancellation)),
    };

    // whole files are streamed; what lies in memory, or is a stretch of a file, is small
    private IEnumerable<Func<AudioInput>> Inputs() => Audio is null && Clip is null
        ? AudioFolder.Files(InputPaths, Cancellation).Select<string, Func<AudioInput>>(path => () => AudioInput.Open(path, Cancellation))
        : Sources().Select<Func<AudioClip>, Func<AudioInput>>(read => () => AudioInput.Of(read()));

    private void Emit<T>(IEnumerable<Outcome<T, EmotionPrediction>> outcomes)
    {
        foreach (EmotionPrediction prediction in Succeeded(outcomes))
        {
            _outputs!.Add(prediction);
            _any = true;
            WriteObject(_timeline is null ? prediction : WindowView.Of(prediction));
        }
    }
}
