namespace SerPS.Classical;

/// <summary>
/// Extremely randomised trees (Geurts, Ernst and Wehenkel, 2006): the best of some features, each with a random threshold.
/// </summary>
public sealed record ExtraTrees : ForestSpec
{
    /// <inheritdoc/>
    public override string Name => "extra-trees";

    /// <inheritdoc/>
    public override string Summary => "200 decision trees on all clips, each split the best of some random thresholds";

    /// <inheritdoc/>
    public override bool Bootstrap { get; init; }

    /// <inheritdoc/>
    internal override ForestSplitter Splitter(BinnedFeatures features, int labels, CounterRandom random) =>
        new RandomSplitter(features, labels, random);
}
