using System.Management.Automation;
using SerPS.Data;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="ConvertTessRequest"/>
[Cmdlet(
    VerbsData.Convert, "TessDataset", SupportsShouldProcess = true,
    HelpUri = HelpPages.Address + "Convert-TessDataset.md")]
[OutputType(typeof(TessSummary), typeof(TessAction))]
[Runs(typeof(ConvertTessRequest))]
public sealed class ConvertTessDataset : VerbCmdlet
{
    /// <inheritdoc cref="ConvertTessRequest.Path"/>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <inheritdoc cref="ConvertTessRequest.Destination"/>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = string.Empty;

    /// <inheritdoc cref="ConvertTessRequest.Force"/>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc cref="ConvertTessRequest.PassThru"/>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override IReadOnlyList<VerbInput> Inputs() => [new VerbInput { Path = Resolve(Path) }];
}
