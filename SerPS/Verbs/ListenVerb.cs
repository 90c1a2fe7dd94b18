using SerPS.Audio;
using SerPS.Baselines;
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

    /// <summary>
    /// Other recordings of the person who speaks, which need no labels: files or folders, or a profile that <c>serps profile</c> or
    /// <c>New-SerSpeakerProfile</c> made of them.
    /// </summary>
    [Option(Kind = OptionKind.Path)]
    public IReadOnlyList<string> Baseline { get; init; } = [];

    /// <summary>One person speaks: each window is heard beside what was heard before it.</summary>
    [Option]
    public bool OneSpeaker { get; init; }

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
        ModelFile model = ModelStore.Default.Find(Request.Model);
        bool bySpeaker = Request.OneSpeaker || Request.Baseline.Count > 0;
        model = bySpeaker ? model.RequireClasses() : model;
        using var classifier = new EmotionClassifier(model, Request.Session(Request.Threads, Host))
        {
            Rule = bySpeaker ? BaselineJson.Read(model) : null,
        };
        var windows = new WindowOptions(Request.Window, Request.Hop);
        var timeline = new Timeline(classifier, windows, threads: 1, Cancellation);
        SpeakerBaselines? baselines = bySpeaker ? Baselines(classifier) : null;
        AudioInput microphone = Microphone.Open(Request.Capture, Cancellation);
        using AudioInput input = Output(Request.Save, "Record", recording: true) is { } path ? new RecordedInput(microphone, path) : microphone;
        Host.Log($"Model {classifier.Name}; listening to '{input.Source}'.");
        Done = 1;
        try
        {
            foreach (EmotionPrediction prediction in timeline.Listen(input))
            {
                baselines?.Add(string.Empty, prediction, Math.Min(1, windows.Hop / windows.Window));
                Host.Emit(baselines?.Apply(string.Empty, prediction) ?? prediction);
            }
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            // Ctrl-C is how listening ends
        }
    }

    private SpeakerBaselines Baselines(EmotionClassifier classifier)
    {
        var whole = new WholeRecording(classifier, Request.Threads, Cancellation);
        var baselines = new SpeakerBaselines(
            classifier, new ProfileReader(classifier, whole, Host).Read(Request.Baseline, AudioFiles, Report));
        if (classifier.Rule is null)
        {
            Host.Warn(baselines.NoRule);
        }

        return baselines;
    }
}
