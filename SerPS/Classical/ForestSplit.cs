namespace SerPS.Classical;

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
