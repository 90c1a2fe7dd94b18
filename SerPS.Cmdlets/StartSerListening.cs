using System.Management.Automation;
using SerPS.Audio;
using SerPS.Inference;
using SerPS.Runtime;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="ListenRequest"/>
[Cmdlet(
    VerbsLifecycle.Start, "SerListening", SupportsShouldProcess = true,
    HelpUri = HelpPages.Address + "Start-SerListening.md")]
[OutputType(typeof(EmotionPrediction))]
[Runs(typeof(ListenRequest))]
public sealed class StartSerListening : CaptureCmdlet
{
    /// <inheritdoc cref="ListenRequest.Model"/>
    [Parameter(Position = 0)]
    [ModelArgument]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Model { get; set; }

    /// <inheritdoc cref="ListenRequest.Window"/>
    [Parameter]
    [ValidateRange(AudioClip.MinSeconds, WindowOptions.MaxSeconds)]
    public double Window { get; set; }

    /// <inheritdoc cref="ListenRequest.Hop"/>
    [Parameter]
    [ValidateRange(WindowOptions.MinHop, WindowOptions.MaxSeconds)]
    public double Hop { get; set; }

    /// <inheritdoc cref="ListenRequest.Save"/>
    [Parameter]
    public string? Save { get; set; }

    /// <inheritdoc cref="ListenRequest.Baseline"/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Baseline { get; set; } = [];

    /// <inheritdoc cref="ListenRequest.OneSpeaker"/>
    [Parameter]
    public SwitchParameter OneSpeaker { get; set; }

    /// <inheritdoc cref="DeviceRequest.Device"/>
    [Parameter]
    public Device Device { get; set; }

    /// <inheritdoc cref="ThreadedRequest.Threads"/>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; }
}
