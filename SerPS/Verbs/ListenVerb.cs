using SerPS.Audio;
using SerPS.Inference;
using SerPS.Onnx;

namespace SerPS.Verbs;

/// <summary>The emotion in what a microphone hears, as it is spoken.</summary>
public sealed record ListenRequest : DeviceRequest
{
    /// <summary>Name of a model (<c>serps models</c> or <c>Get-SerModel</c> lists them) or path of a model file.</summary>
    [Option(Kind = OptionKind.PathOrName, Words = OptionWords.Models)]
    public string Model { get; init; } = ModelStore.DefaultModel;

    /// <summary>Seconds of a window.</summary>
    [Option(Least = AudioClip.MinSeconds, Most = WindowOptions.MaxSeconds)]
    public double Window { get; init; } = WindowOptions.UsualWindow;

    /// <summary>Seconds from one window to the next.</summary>
    [Option(Least = WindowOptions.MinHop, Most = WindowOptions.MaxSeconds)]
    public double Hop { get; init; } = WindowOptions.UsualHop;

    /// <summary>WAV file that keeps what was heard.</summary>
    [Option(Kind = OptionKind.Path)]
    public string? Save { get; init; }

    /// <summary>What is recorded.</summary>
    [Option]
    public CaptureOptions Capture { get; init; } = new();
}

/// <summary><c>serps listen</c>, <c>Start-SerListening</c>.</summary>
public sealed class ListenVerb(ListenRequest request, IVerbHost host) : VerbRun<ListenRequest>(request, host)
{
    /// <inheritdoc/>
    public override void Complete()
    {
        using var classifier = new EmotionClassifier(ModelStore.Default.Find(Request.Model), Request.Session(Request.Threads, Host));
        var timeline = new Timeline(classifier, new WindowOptions(Request.Window, Request.Hop), threads: 1, Cancellation);
        AudioInput microphone = Microphone.Open(Request.Capture, Cancellation);
        using AudioInput input = Output(Request.Save, "Record", recording: true) is { } path ? new RecordedInput(microphone, path) : microphone;
        Host.Log($"Model {classifier.Name}; listening to '{input.Source}'.");
        Done = 1;
        try
        {
            foreach (EmotionPrediction prediction in timeline.Listen(input))
            {
                Host.Emit(prediction);
            }
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            // Ctrl-C is how listening ends
        }
    }
}
