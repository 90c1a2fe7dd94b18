namespace SerPS.Classical;

/// <summary>Random forest (Breiman, 2001): trees on bootstrapped clips, each split the best of some features.</summary>
public sealed record RandomForest : ForestSpec
{
    /// <inheritdoc/>
    public override string Name => "random-forest";

    /// <inheritdoc/>
    public override string Summary => "200 decision trees on bootstrapped clips, each split the best of some features";

    /// <inheritdoc/>
    public override bool Bootstrap { get; init; } = true;

    /// <inheritdoc/>
    internal override ForestSplitter Splitter(BinnedFeatures features, int labels, CounterRandom random) =>
        new BestSplitter(features, labels);
}
