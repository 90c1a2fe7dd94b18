using System.Collections;
using System.Management.Automation;
using SerPS.Data;
using SerPS.Features;
using SerPS.Runtime;
using SerPS.Training;
using SerPS.Training.Tuning;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="TrainRequest"/>
[Cmdlet(
    VerbsLifecycle.Invoke, "SerTraining", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages.Address + "Invoke-SerTraining.md")]
[OutputType(typeof(TrainingResult), typeof(TrainingPart))]
[Runs(typeof(TrainRequest))]
public sealed class InvokeSerTraining : PathCmdlet
{
    /// <summary>Clips of a corpus, as <c>Get-SerDataset</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Clip", ValueFromPipeline = true)]
    public Clip? Clip { get; set; }

    /// <summary>Features in place of recordings, as <c>Import-SerFeature</c> or <c>Export-SerFeature -PassThru</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Feature", ValueFromPipeline = true)]
    public FeatureRecord? Feature { get; set; }

    /// <inheritdoc cref="TrainRequest.OutPath"/>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? OutPath { get; set; }

    /// <inheritdoc cref="TrainRequest.Config"/>
    [Parameter]
    public string? Config { get; set; }

    /// <inheritdoc cref="TrainRequest.Search"/>
    [Parameter]
    public string? Search { get; set; }

    /// <inheritdoc cref="TrainRequest.Trials"/>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int Trials { get; set; }

    /// <inheritdoc cref="TrainRequest.Fold"/>
    [Parameter]
    public string? Fold { get; set; }

    /// <inheritdoc cref="TrainRequest.Trial"/>
    [Parameter]
    public string? Trial { get; set; }

    /// <inheritdoc cref="TrainRequest.Resume"/>
    [Parameter]
    public SwitchParameter Resume { get; set; }

    /// <inheritdoc cref="TrainRequest.Architecture"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string[]? Architecture { get; set; }

    /// <inheritdoc cref="TrainRequest.Vote"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string[]? Vote { get; set; }

    /// <inheritdoc cref="TrainRequest.From"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? From { get; set; }

    /// <inheritdoc cref="TrainRequest.Tune"/>
    [Parameter]
    public TuneScope? Tune { get; set; }

    /// <inheritdoc cref="TrainRequest.Keep"/>
    [Parameter]
    public string[]? Keep { get; set; }

    /// <inheritdoc cref="TrainRequest.Extractor"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Extractor { get; set; }

    /// <inheritdoc cref="TrainRequest.Split"/>
    [Parameter]
    [Alias("Protocol")]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Split { get; set; }

    /// <inheritdoc cref="TrainRequest.Folds"/>
    [Parameter]
    public SwitchParameter Folds { get; set; }

    /// <inheritdoc cref="TrainRequest.Target"/>
    [Parameter]
    [ListArgument]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Target { get; set; }

    /// <inheritdoc cref="TrainRequest.AllowDuplicates"/>
    [Parameter]
    public SwitchParameter AllowDuplicates { get; set; }

    /// <inheritdoc cref="TrainRequest.Epochs"/>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int Epochs { get; set; }

    /// <inheritdoc cref="TrainRequest.BatchSize"/>
    [Parameter]
    [Alias("Batch")]
    [ValidateRange(2, 65_536)]
    public int BatchSize { get; set; }

    /// <inheritdoc cref="TrainRequest.Optimizer"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Optimizer { get; set; }

    /// <inheritdoc cref="TrainRequest.LearningRate"/>
    [Parameter]
    [Alias("Lr")]
    [ValidateRange(1e-9, 10)]
    public double LearningRate { get; set; }

    /// <inheritdoc cref="TrainRequest.Schedule"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Schedule { get; set; }

    /// <inheritdoc cref="TrainRequest.Loss"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Loss { get; set; }

    /// <inheritdoc cref="TrainRequest.LabelSmoothing"/>
    [Parameter]
    [ValidateRange(0, 0.999)]
    public double LabelSmoothing { get; set; }

    /// <inheritdoc cref="TrainRequest.MaskLabels"/>
    [Parameter]
    public SwitchParameter MaskLabels { get; set; }

    /// <inheritdoc cref="TrainRequest.ClassWeights"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public object? ClassWeights { get; set; }

    /// <inheritdoc cref="TrainRequest.ClipNorm"/>
    [Parameter]
    [ValidateRange(1e-9, 1e9)]
    public double ClipNorm { get; set; }

    /// <inheritdoc cref="TrainRequest.WeightAverage"/>
    [Parameter]
    [ValidateRange(1e-9, 0.999999)]
    public double WeightAverage { get; set; }

    /// <inheritdoc cref="TrainRequest.Sampler"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Sampler { get; set; }

    /// <inheritdoc cref="TrainRequest.OversampleBoost"/>
    [Parameter]
    public Hashtable? OversampleBoost { get; set; }

    /// <inheritdoc cref="TrainRequest.Augment"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Augment { get; set; }

    /// <inheritdoc cref="TrainRequest.AugmentVariants"/>
    [Parameter]
    [ValidateRange(0, 1000)]
    public int AugmentVariants { get; set; }

    /// <inheritdoc cref="TrainRequest.Monitor"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Monitor { get; set; }

    /// <inheritdoc cref="TrainRequest.Patience"/>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int Patience { get; set; }

    /// <inheritdoc cref="TrainRequest.Refit"/>
    [Parameter]
    public SwitchParameter Refit { get; set; }

    /// <inheritdoc cref="TrainRequest.LabelOffsets"/>
    [Parameter]
    public SwitchParameter LabelOffsets { get; set; }

    /// <inheritdoc cref="TrainRequest.RejectShare"/>
    [Parameter]
    [ValidateRange(0, 0.999)]
    public double RejectShare { get; set; }

    /// <inheritdoc cref="TrainRequest.StrangeShare"/>
    [Parameter]
    [ValidateRange(0, 0.999)]
    public double StrangeShare { get; set; }

    /// <inheritdoc cref="TrainRequest.Seed"/>
    [Parameter]
    public long Seed { get; set; }

    /// <inheritdoc cref="TrainRequest.TensorBoard"/>
    [Parameter]
    public SwitchParameter TensorBoard { get; set; }

    /// <inheritdoc cref="TrainRequest.LogTo"/>
    [Parameter]
    public LogTarget LogTo { get; set; }

    /// <inheritdoc cref="TrainRequest.Device"/>
    [Parameter]
    public Device Device { get; set; }

    /// <inheritdoc cref="TrainRequest.Threads"/>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; }
}
