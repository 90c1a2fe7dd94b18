using System.Management.Automation;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="ImportRequest"/>
[Cmdlet(VerbsData.Import, "SerModel", SupportsShouldProcess = true, HelpUri = HelpPages.Address + "Import-SerModel.md")]
[OutputType(typeof(ImportResult))]
[Runs(typeof(ImportRequest))]
public sealed class ImportSerModel : VerbCmdlet
{
    /// <inheritdoc cref="ImportRequest.Path"/>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <inheritdoc cref="ImportRequest.OutPath"/>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string OutPath { get; set; } = string.Empty;

    /// <inheritdoc cref="ImportRequest.Labels"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string[] Labels { get; set; } = [];

    /// <inheritdoc cref="ImportRequest.Extractor"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Extractor { get; set; }

    /// <inheritdoc cref="ImportRequest.Scaler"/>
    [Parameter]
    public string? Scaler { get; set; }

    /// <inheritdoc cref="ImportRequest.LabelEncoder"/>
    [Parameter]
    public string? LabelEncoder { get; set; }

    /// <inheritdoc cref="ImportRequest.License"/>
    [Parameter]
    public string? License { get; set; }

    /// <inheritdoc cref="ImportRequest.Target"/>
    [Parameter]
    public string? Target { get; set; }

    /// <inheritdoc/>
    private protected override IReadOnlyList<VerbInput> Inputs() => [new VerbInput { Path = Resolve(Path) }];
}
