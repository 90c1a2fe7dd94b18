using System.Management.Automation;
using SerPS.Evaluation;
using SerPS.Inference;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="ReportRequest"/>
[Cmdlet(
    VerbsData.Export, "SerReport", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages.Address + "Export-SerReport.md")]
[OutputType(typeof(ReportFile))]
[Runs(typeof(ReportRequest))]
public sealed class ExportSerReport : PathCmdlet
{
    /// <summary>
    /// What <c>Get-SerEmotion</c> said of clips that know their label, as those of <c>Get-SerDataset</c> do: here or in another process
    /// (<c>Start-Job</c>, a remote session, <c>Import-Clixml</c>).
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = "Prediction", ValueFromPipeline = true)]
    public EmotionPrediction? Prediction { get; set; }

    /// <summary>How <see cref="Prediction"/> is bound where it comes from another process and has lost its type.</summary>
    [Parameter(ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    public PSObject? SavedPrediction { get; set; }

    /// <summary>A report of <c>Test-SerModel</c>, which is written as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Evaluation", ValueFromPipeline = true)]
    public ITestReport? Evaluation { get; set; }

    /// <inheritdoc cref="ReportRequest.OutPath"/>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string OutPath { get; set; } = string.Empty;

    /// <inheritdoc cref="ReportRequest.Against"/>
    [Parameter]
    [ModelArgument]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Against { get; set; }

    /// <inheritdoc cref="ReportRequest.Seed"/>
    [Parameter]
    public long Seed { get; set; }

    /// <summary>A prediction has a path too, which is not what is meant.</summary>
    private protected override IReadOnlyList<VerbInput> Inputs() =>
        SavedPrediction is { } saved ? [new VerbInput { Prediction = SavedPredictions.Of(saved) }] : base.Inputs();
}
