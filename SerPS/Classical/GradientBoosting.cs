using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Classical;

/// <summary>
/// Gradient boosting (Friedman, 2001) of the multinomial log loss, with features in bins: a round adds a tree for each label, or one tree
/// for two labels. Validation clips choose the number of rounds.
/// </summary>
public sealed record GradientBoosting : ClassicalSpec
{
    /// <inheritdoc/>
    public override string Name => "gradient-boosting";

    /// <inheritdoc/>
    public override string Summary => "small trees, each correcting those before; features in bins, a tree a label and round";

    /// <summary>What each tree's contribution is multiplied by.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Largest number of leaves of a tree.</summary>
    public int Leaves { get; init; } = 31;

    /// <summary>Largest number of splits between the root and a leaf; <see langword="null"/> sets no limit.</summary>
    public int? Depth { get; init; }

    /// <summary>Least number of clips in a leaf; where there are few clips, a tenth of them is enough.</summary>
    public int LeafClips { get; init; } = 20;

    /// <summary>Penalty on the squares of what leaves give.</summary>
    public double L2 { get; init; }

    /// <inheritdoc/>
    internal override bool HasRounds => true;

    /// <summary>Up to 200 rounds, until the log loss of the validation clips has not fallen for 20.</summary>
    public override TrainingSettings Usual(TrainingSettings standard) =>
        standard with { Epochs = 200, Patience = 20, Monitor = MonitoredScore.Loss };

    /// <inheritdoc/>
    public override void Validate()
    {
        Require(LearningRate is > 0 and <= 1, "learningRate", LearningRate, "above 0, at most 1");
        RequireBetween(Leaves, 2, 10_000, "leaves");
        Require(Depth is null or >= 1, "depth", Depth, "a number from 1");
        RequireBetween(LeafClips, 1, 1_000_000, "leafClips");
        RequireBetween(L2, 0, 1e6, "l2");
    }

    /// <summary>Least number of clips in a leaf for so many training clips.</summary>
    internal int LeafClipsOf(int clips) => Math.Clamp(clips / 10, 1, LeafClips);

    /// <inheritdoc/>
    internal override FitResult Fit(LearningTask task) => new BoostingFit(this, task).Run();

    /// <inheritdoc/>
    internal override TrainedModel Restore(LearningTask task, IReadOnlyList<Tensor> numbers) => new TrainedBoosting(
        new TreeTable([.. numbers.Skip(1)]), numbers[0].Values<double>(), task.Table.Spec.Shape, task.LabelCount);
}
