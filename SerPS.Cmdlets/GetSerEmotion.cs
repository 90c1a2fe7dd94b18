using System.Diagnostics;
using System.Management.Automation;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Cmdlets;

/// <summary><c>Get-SerEmotion</c>: the emotion in recordings of speech.</summary>
[Cmdlet(VerbsCommon.Get, "SerEmotion", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(EmotionPrediction))]
public sealed class GetSerEmotion : PathCmdlet
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private EmotionClassifier? _classifier;
    private Timeline? _timeline;
    private OrderedParallel<FeatureSource, Outcome<FeatureSource, EmotionPrediction>>? _work;
    private PredictionOutputs? _outputs;
    private IProgress<int>? _progress;
    private int _done;

    /// <summary>Clips of a corpus, as <c>Get-SerDataset</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Clip", ValueFromPipeline = true)]
    public Clip? Clip { get; set; }

    /// <summary>Audio in memory, as <c>Import-SerAudio</c> gives it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Audio", ValueFromPipeline = true)]
    public AudioClip? Audio { get; set; }

    /// <summary>Name of a model (<c>Get-SerModel</c> lists them) or path of a model file.</summary>
    /// <value>ravdess-crnn</value>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public string? Model { get; set; }

    /// <summary>Seconds of a window: a prediction for each instead of one for the recording.</summary>
    /// <value>2, if -Hop is given</value>
    [Parameter]
    [ValidateRange(AudioClip.MinSeconds, WindowOptions.MaxSeconds)]
    public double? Window { get; set; }

    /// <summary>Seconds from one window to the next.</summary>
    /// <value>0.5, if -Window is given</value>
    [Parameter]
    [ValidateRange(WindowOptions.MinHop, WindowOptions.MaxSeconds)]
    public double? Hop { get; set; }

    /// <summary>Also writes a table to this file: file, start, end, emotion (audformat).</summary>
    [Parameter]
    public string? Csv { get; set; }

    /// <summary>Also writes one recording's emotions to this file, as subtitles (WebVTT).</summary>
    [Parameter]
    public string? Vtt { get; set; }

    /// <summary>Tells also whether the voice sounds female or male, with a model of its own.</summary>
    [Parameter]
    public SwitchParameter WithGender { get; set; }

    /// <summary>Where the model runs. <c>Auto</c> is CUDA where it starts, else the CPU.</summary>
    [Parameter]
    public Device Device { get; set; } = Device.Auto;

    /// <summary>Files, or windows of a file, that are worked on at once.</summary>
    /// <value>one a core</value>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void Open()
    {
        _classifier = EmotionClassifier.Load(
            FindModel(Model), WithGender ? ModelStore.Default.FindGender() : null, Session(Device, threads: 1));
        WriteVerbose($"Model {_classifier.Name} from {_classifier.File.Path}, loaded in {_clock.Elapsed.TotalSeconds:0.00} s.");
        if (_classifier.Warning is { } warning)
        {
            WriteWarning(warning);
        }

        _outputs = new PredictionOutputs(Output(Csv, "Write predictions"), Output(Vtt, "Write subtitles"));
        _work = new(source => _classifier.TryPredict(source, Cancellation), ThrottleLimit, Cancellation);
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
            _progress ??= Progress.Count("Windows", null);
            Emit(Inputs().SelectMany(_timeline.TryPredict));
            return;
        }

        FeatureSource[] sources = [.. Sources()];
        _progress ??= Progress.Count("Emotions", MyInvocation.ExpectingInput ? null : sources.Length);
        foreach (FeatureSource source in sources)
        {
            Emit(_work!.Add(source));
        }
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        Emit(_work!.Complete());
        if (_done > 0)
        {
            _outputs!.Commit();
        }

        WriteVerbose($"{_done} predictions in {_clock.Elapsed.TotalSeconds:0.00} s, {_done / _clock.Elapsed.TotalSeconds:0} a second.");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _outputs?.Dispose();
        _classifier?.Dispose();
        base.Dispose(disposing);
    }

    private IEnumerable<FeatureSource> Sources() => (Audio, Clip) switch
    {
        ({ } audio, _) => [new FeatureSource(new Clip { Path = audio.Source ?? string.Empty }, audio)],
        (_, { } clip) => [new FeatureSource(clip)],
        _ => Read(path => AudioFolder.Files(path, Cancellation)).Select(path => new FeatureSource(new Clip { Path = path })),
    };

    // whole files are streamed; what lies in memory, or is a stretch of a file, is small
    private IEnumerable<Func<AudioInput>> Inputs() => Audio is null && Clip is null
        ? Read(path => AudioFolder.Files(path, Cancellation)).Select<string, Func<AudioInput>>(
            path => () => AudioInput.Open(path, Cancellation))
        : Sources().Select<FeatureSource, Func<AudioInput>>(source => () => AudioInput.Of(source.Read(Cancellation)));

    private void Emit<T>(IEnumerable<Outcome<T, EmotionPrediction>> outcomes)
    {
        foreach (EmotionPrediction prediction in Succeeded(outcomes))
        {
            _outputs!.Add(prediction);
            WriteObject(_timeline is null ? Columns.Of(prediction) : WindowView.Of(prediction));
            _progress?.Report(++_done);
        }
    }
}
