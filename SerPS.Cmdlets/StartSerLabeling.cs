using System.Management.Automation;
using SerPS.Data;
using SerPS.Runtime;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="LabelRequest"/>
[Cmdlet(
    VerbsLifecycle.Start, "SerLabeling", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages.Address + "Start-SerLabeling.md")]
[OutputType(typeof(Labelling))]
[Runs(typeof(LabelRequest))]
public sealed class StartSerLabeling : PathCmdlet
{
    /// <summary>Clips of a corpus, as <c>Get-SerDataset</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Clip", ValueFromPipeline = true)]
    public Clip? Clip { get; set; }

    /// <inheritdoc cref="LabelRequest.OutPath"/>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? OutPath { get; set; }

    /// <inheritdoc cref="LabelRequest.Model"/>
    [Parameter]
    [ModelArgument]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Model { get; set; }

    /// <inheritdoc cref="LabelRequest.Labels"/>
    [Parameter]
    public string[]? Label { get; set; }

    /// <inheritdoc cref="LabelRequest.Speaker"/>
    [Parameter]
    public string? Speaker { get; set; }

    /// <inheritdoc cref="LabelRequest.Count"/>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int? Count { get; set; }

    /// <inheritdoc cref="LabelRequest.Player"/>
    [Parameter]
    public string? Player { get; set; }

    /// <inheritdoc cref="LabelRequest.Page"/>
    [Parameter]
    public SwitchParameter Page { get; set; }

    /// <inheritdoc cref="LabelRequest.Port"/>
    [Parameter]
    [ValidateRange(0, 65_535)]
    public int Port { get; set; }

    /// <inheritdoc cref="LabelRequest.NoBrowser"/>
    [Parameter]
    public SwitchParameter NoBrowser { get; set; }

    /// <inheritdoc cref="DeviceRequest.Device"/>
    [Parameter]
    public Device Device { get; set; }

    /// <inheritdoc cref="ThreadedRequest.Threads"/>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; }
}
