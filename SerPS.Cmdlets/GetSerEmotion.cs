using System.Diagnostics;
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
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private EmotionClassifier? _classifier;
    private OrderedParallel<Func<AudioClip>, Outcome<Func<AudioClip>, EmotionPrediction>>? _work;
    private IProgress<int>? _progress;
    private int _done;

    /// <summary>Clips of a corpus, as <c>Get-SerDataset</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Clip", ValueFromPipeline = true)]
    public Clip? Clip { get; set; }

    /// <summary>Audio in memory, as <c>Import-SerAudio</c> gives it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Audio", ValueFromPipeline = true)]
    public AudioClip? Audio { get; set; }

    /// <summary>Name of a model (<c>Get-SerModel</c> lists them) or path of a model file.</summary>
    /// <value>ravdess-mlp</value>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public string? Model { get; set; }

    /// <summary>Where the model runs. <c>Auto</c> is CUDA where it starts, else the CPU.</summary>
    [Parameter]
    public Device Device { get; set; } = Device.Auto;

    /// <summary>Files that are worked on at once.</summary>
    /// <value>one a core</value>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void Open()
    {
        _classifier = new EmotionClassifier(FindModel(Model), Session(Device, threads: 1));
        WriteVerbose($"Model {_classifier.Name} from {_classifier.File.Path}, loaded in {_clock.Elapsed.TotalSeconds:0.00} s.");
        _work = new(_classifier.TryPredict, ThrottleLimit, Cancellation);
    }

    /// <inheritdoc/>
    protected override void Accept()
    {
        Func<AudioClip>[] sources = [.. Sources()];
        _progress ??= Progress.Count("Emotions", MyInvocation.ExpectingInput ? null : sources.Length);
        foreach (Func<AudioClip> source in sources)
        {
            Emit(_work!.Add(source));
        }
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        Emit(_work!.Complete());
        WriteVerbose($"{_done} recordings in {_clock.Elapsed.TotalSeconds:0.00} s, {_done / _clock.Elapsed.TotalSeconds:0} a second.");
    }

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
        _ => Read(path => AudioFolder.Files(path, Cancellation)).Select<string, Func<AudioClip>>(path => () => AudioFile.Read(path, Cancellation)),
    };

    private void Emit(IEnumerable<Outcome<Func<AudioClip>, EmotionPrediction>> outcomes)
    {
        foreach (EmotionPrediction prediction in Succeeded(outcomes))
        {
            WriteObject(Columns.Of(prediction));
            _progress?.Report(++_done);
        }
    }
}
