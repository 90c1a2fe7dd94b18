using System.Management.Automation;
using SerPS.Data;
using SerPS.Inference;
using SerPS.Runtime;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="BaselineRequest"/>
[Cmdlet(
    VerbsCommon.Add, "SerBaseline", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages.Address + "Add-SerBaseline.md")]
[OutputType(typeof(ModelInfo))]
[Runs(typeof(BaselineRequest))]
public sealed class AddSerBaseline : PathCmdlet
{
    /// <summary>Clips of a corpus, as <c>Get-SerDataset</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Clip", ValueFromPipeline = true)]
    public Clip? Clip { get; set; }

    /// <inheritdoc cref="BaselineRequest.OutPath"/>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string OutPath { get; set; } = string.Empty;

    /// <inheritdoc cref="BaselineRequest.Model"/>
    [Parameter]
    [ModelArgument]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Model { get; set; }

    /// <inheritdoc cref="DeviceRequest.Device"/>
    [Parameter]
    public Device Device { get; set; }

    /// <inheritdoc cref="ThreadedRequest.Threads"/>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; }
}
