using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Classical;

/// <summary>
/// An immutable description of a learner that is fitted directly, without gradient steps: its name and every hyper-parameter. One is one
/// record that derives from this one and a row in <c>Architectures</c>.
/// </summary>
public abstract record ClassicalSpec : ArchitectureSpec
{
    // what says how a network is trained, step by step
    private static readonly string[] OfNetworks =
    [
        "optimizer", "learningRate", "schedule", "loss", "labelSmoothing", "clipNorm", "weightAverage", "batchSize", "augment",
        "augmentVariants", "maskLabels",
    ];

    private static readonly string[] OfRounds = ["epochs", "monitor", "patience", "tensorBoard"];

    /// <inheritdoc/>
    public override string UsualExtractor => "descriptors";

    /// <summary>Whether it learns in rounds, of which validation clips choose the best number.</summary>
    internal virtual bool HasRounds => false;

    /// <inheritdoc/>
    public override bool Uses(string key) => !OfNetworks.Contains(key) && (HasRounds || !OfRounds.Contains(key));

    /// <inheritdoc/>
    public override ILearner Learner(FeatureTable table, IReadOnlyList<int> labels, TrainingSettings settings) =>
        new ClassicalLearner(Fit, table, labels, settings, Restore);

    /// <summary>Learns.</summary>
    internal abstract FitResult Fit(LearningTask task);

    /// <summary>The model of a fit that was kept; <see langword="null"/> where fitting again takes no longer.</summary>
    /// <param name="task">What it was fitted to.</param>
    /// <param name="numbers">What <see cref="IStoredModel.Numbers"/> gave.</param>
    internal virtual TrainedModel? Restore(LearningTask task, IReadOnlyList<Tensor> numbers) => null;
}
