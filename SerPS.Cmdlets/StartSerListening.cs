using System.Management.Automation;
using SerPS.Audio;
using SerPS.Inference;
using SerPS.Onnx;

namespace SerPS.Cmdlets;

/// <summary><c>Start-SerListening</c>: the emotion in what a microphone hears, as it is spoken.</summary>
[Cmdlet(VerbsLifecycle.Start, "SerListening")]
[OutputType(typeof(EmotionPrediction))]
public sealed class StartSerListening : CaptureCmdlet
{
    /// <summary>Name of a model (see Get-SerModel) or path of a model file.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public string? Model { get; set; }

    /// <summary>Seconds of a window.</summary>
    [Parameter]
    public double Window { get; set; } = 2;

    /// <summary>Seconds from one window to the next.</summary>
    [Parameter]
    public double Hop { get; set; } = 0.5;

    /// <summary>WAV file that keeps what was heard.</summary>
    [Parameter]
    public string? Save { get; set; }

    /// <summary>Where the model runs.</summary>
    [Parameter]
    public Device Device { get; set; } = Device.Auto;

    /// <inheritdoc/>
    protected override void Close()
    {
        using var classifier = new EmotionClassifier(FindModel(Model), Session(Device, threads: 0));
        var timeline = new Timeline(classifier, new WindowOptions(Window, Hop), threads: 1, Cancellation);
        AudioInput microphone = OpenMicrophone();
        using AudioInput input = Save is null ? microphone : new RecordedInput(microphone, Resolve(Save));
        WriteVerbose($"Model {classifier.Name}; listening to '{input.Source}'.");
        foreach (EmotionPrediction prediction in timeline.Listen(input))
        {
            WriteObject(WindowView.Of(prediction));
        }
    }
}
