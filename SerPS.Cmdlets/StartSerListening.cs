using System.Management.Automation;
using SerPS.Audio;
using SerPS.Inference;
using SerPS.Runtime;

namespace SerPS.Cmdlets;

/// <summary><c>Start-SerListening</c>: the emotion in what a microphone hears, as it is spoken.</summary>
[Cmdlet(VerbsLifecycle.Start, "SerListening", SupportsShouldProcess = true)]
[OutputType(typeof(EmotionPrediction))]
public sealed class StartSerListening : CaptureCmdlet
{
    /// <summary>Name of a model (<c>Get-SerModel</c> lists them) or path of a model file.</summary>
    /// <value>ravdess-crnn</value>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public string? Model { get; set; }

    /// <summary>Seconds of a window.</summary>
    [Parameter]
    [ValidateRange(AudioClip.MinSeconds, WindowOptions.MaxSeconds)]
    public double Window { get; set; } = 2;

    /// <summary>Seconds from one window to the next.</summary>
    [Parameter]
    [ValidateRange(WindowOptions.MinHop, WindowOptions.MaxSeconds)]
    public double Hop { get; set; } = 0.5;

    /// <summary>WAV file that keeps what was heard.</summary>
    [Parameter]
    public string? Save { get; set; }

    /// <summary>Where the model runs. <c>Auto</c> is CUDA where it starts, else the CPU.</summary>
    [Parameter]
    public Device Device { get; set; } = Device.Auto;

    /// <inheritdoc/>
    protected override void Close()
    {
        using var classifier = new EmotionClassifier(FindModel(Model), Session(Device, threads: 0));
        var timeline = new Timeline(classifier, new WindowOptions(Window, Hop), threads: 1, Cancellation);
        AudioInput microphone = OpenMicrophone();
        using AudioInput input = Output(Save, "Record") is { } path ? new RecordedInput(microphone, path) : microphone;
        WriteVerbose($"Model {classifier.Name}; listening to '{input.Source}'.");
        foreach (EmotionPrediction prediction in timeline.Listen(input))
        {
            WriteObject(WindowView.Of(prediction));
        }
    }
}
