using System.Management.Automation;
using SerPS.Inference;
using SerPS.Runtime;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="WatchRequest"/>
[Cmdlet(
    VerbsCommon.Watch, "SerFolder", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages.Address + "Watch-SerFolder.md")]
[OutputType(typeof(EmotionPrediction))]
[Runs(typeof(WatchRequest))]
public sealed class WatchSerFolder : PathCmdlet
{
    /// <inheritdoc cref="WatchRequest.OutPath"/>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string OutPath { get; set; } = string.Empty;

    /// <inheritdoc cref="WatchRequest.Model"/>
    [Parameter(Position = 2)]
    [ModelArgument]
    [ArgumentCompleter(typeof(OptionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Model { get; set; }

    /// <inheritdoc cref="WatchRequest.WithGender"/>
    [Parameter]
    public SwitchParameter WithGender { get; set; }

    /// <inheritdoc cref="WatchRequest.Interval"/>
    [Parameter]
    [ValidateRange(0.1, 86_400d)]
    public double Interval { get; set; }

    /// <inheritdoc cref="WatchRequest.Once"/>
    [Parameter]
    public SwitchParameter Once { get; set; }

    /// <inheritdoc cref="WatchRequest.LogTo"/>
    [Parameter]
    public LogTarget LogTo { get; set; }

    /// <inheritdoc cref="DeviceRequest.Device"/>
    [Parameter]
    public Device Device { get; set; }

    /// <inheritdoc cref="ThreadedRequest.Threads"/>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; }
}
