using System.Management.Automation;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Inference;
using SerPS.Runtime;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="TestRequest"/>
[Cmdlet(
    VerbsDiagnostic.Test, "SerModel", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages.Address + "Test-SerModel.md")]
[OutputType(typeof(EvaluationReport), typeof(DimensionReport), typeof(ModelVerification))]
[Runs(typeof(TestRequest))]
public sealed class TestSerModel : ModelPathCmdlet
{
    /// <summary>Clips of a corpus, as <c>Get-SerDataset</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Clip", ValueFromPipeline = true)]
    public Clip? Clip { get; set; }

    /// <summary>
    /// What <c>Get-SerEmotion</c> said of clips that know their label, as those of <c>Get-SerDataset</c> do: here or in another process
    /// (<c>Start-Job</c>, a remote session, <c>Import-Clixml</c>).
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = "Prediction", ValueFromPipeline = true)]
    public EmotionPrediction? Prediction { get; set; }

    /// <summary>How <see cref="Prediction"/> is bound where it comes from another process and has lost its type.</summary>
    [Parameter(ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    public PSObject? SavedPrediction { get; set; }

    /// <inheritdoc cref="TestRequest.Predictions"/>
    [Parameter(Mandatory = true, ParameterSetName = "Predictions")]
    [ValidateNotNullOrEmpty]
    public string? Predictions { get; set; }

    /// <inheritdoc cref="TestRequest.Split"/>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = "Clip")]
    [Parameter(ParameterSetName = "List")]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Split { get; set; }

    /// <inheritdoc cref="TestRequest.WithBaseline"/>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = "Clip")]
    public SwitchParameter WithBaseline { get; set; }

    /// <inheritdoc cref="TestRequest.BaselineRecordings"/>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = "Clip")]
    [ValidateRange(1, 100_000)]
    public int? BaselineRecordings { get; set; }

    /// <inheritdoc cref="TestRequest.Verify"/>
    [Parameter(Mandatory = true, ParameterSetName = "Verify")]
    public SwitchParameter Verify { get; set; }

    /// <inheritdoc cref="TestRequest.Folder"/>
    [Parameter(Position = 0, ParameterSetName = "Verify")]
    public string? Folder { get; set; }

    /// <inheritdoc cref="TestRequest.Model"/>
    [Parameter(Position = 1, ParameterSetName = PathSet)]
    [Parameter(Position = 1, ParameterSetName = LiteralPathSet)]
    [Parameter(Position = 1, ParameterSetName = "Clip")]
    [Parameter(ParameterSetName = "List")]
    [Parameter(ParameterSetName = "Predictions")]
    [ModelArgument]
    [ArgumentCompleter(typeof(OptionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Model { get; set; } = [];

    /// <inheritdoc cref="TestRequest.Against"/>
    [Parameter]
    [ModelArgument]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Against { get; set; }

    /// <inheritdoc cref="EvaluationTargets.Accuracy"/>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double? MinimumAccuracy { get; set; }

    /// <inheritdoc cref="EvaluationTargets.WeightedF1"/>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double? MinimumWeightedF1 { get; set; }

    /// <inheritdoc cref="EvaluationTargets.Recall"/>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double? MinimumRecall { get; set; }

    /// <inheritdoc cref="EvaluationTargets.UnweightedAverageRecall"/>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double? MinimumUar { get; set; }

    /// <inheritdoc cref="EvaluationTargets.Concordance"/>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double? MinimumCcc { get; set; }

    /// <inheritdoc cref="EvaluationTargets.OnLowerBound"/>
    [Parameter]
    public SwitchParameter OnLowerBound { get; set; }

    /// <inheritdoc cref="TestRequest.ReportPath"/>
    [Parameter]
    public string? ReportPath { get; set; }

    /// <inheritdoc cref="TestRequest.JUnitPath"/>
    [Parameter]
    public string? JUnitPath { get; set; }

    /// <inheritdoc cref="TestRequest.Seed"/>
    [Parameter]
    public long Seed { get; set; }

    /// <inheritdoc cref="TestRequest.OutPath"/>
    [Parameter]
    public string? OutPath { get; set; }

    /// <inheritdoc cref="ShardOptions.List"/>
    [Parameter(Mandatory = true, ParameterSetName = "List")]
    [ValidateNotNullOrEmpty]
    public string? List { get; set; }

    /// <inheritdoc cref="ShardOptions.Shard"/>
    [Parameter]
    public string? Shard { get; set; }

    /// <inheritdoc cref="TestRequest.LogTo"/>
    [Parameter]
    public LogTarget LogTo { get; set; }

    /// <inheritdoc cref="DeviceRequest.Device"/>
    [Parameter]
    public Device Device { get; set; }

    /// <inheritdoc cref="ThreadedRequest.Threads"/>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; }

    /// <summary>A prediction has a path too, which is not what is meant.</summary>
    private protected override IReadOnlyList<VerbInput> Inputs() =>
        SavedPrediction is { } saved ? [new VerbInput { Prediction = SavedPredictions.Of(saved) }] : base.Inputs();
}
