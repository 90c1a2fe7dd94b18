namespace SerPS.Classical;

/// <summary>Finds where to cut the clips of a node by one feature. One serves one thread.</summary>
internal abstract class ForestSplitter
{
    /// <summary>Where to cut.</summary>
    /// <param name="samples">The node's clips.</param>
    /// <param name="feature">The feature.</param>
    /// <param name="total">The weight of each label among them.</param>
    /// <param name="leafClips">Least number of clips on each side.</param>
    /// <returns><see cref="ForestSplit.None"/> where it cannot be cut.</returns>
    public abstract ForestSplit Find(ReadOnlySpan<ForestSample> samples, int feature, ReadOnlySpan<double> total, int leafClips);

    /// <summary>
    /// Which of two cuts leaves less Gini impurity: the one whose sum of squares over the weight, left and right together, is larger.
    /// </summary>
    protected static double Score(double leftSquares, double leftWeight, double rightSquares, double rightWeight) =>
        ((leftSquares * rightWeight) + (rightSquares * leftWeight)) / (leftWeight * rightWeight);
}

/// <summary>A way to cut the clips of a node in two.</summary>
/// <param name="Feature">The feature; negative where there is none.</param>
/// <param name="Bin">The highest bin that goes left.</param>
/// <param name="Threshold">The largest value that goes left.</param>
/// <param name="Score">The higher, the purer both sides.</param>
internal readonly record struct ForestSplit(int Feature, int Bin, float Threshold, double Score)
{
    /// <summary>No way.</summary>
    public static ForestSplit None { get; } = new(-1, 0, 0, double.NegativeInfinity);
}
