namespace SerPS.Classical;

/// <summary>A way to cut the clips of a leaf in two.</summary>
/// <param name="Feature">The feature; negative where there is none.</param>
/// <param name="Bin">The highest bin that goes left.</param>
/// <param name="Gain">By how much it lowers the loss, twice.</param>
internal readonly record struct BoostingSplit(int Feature, int Bin, double Gain)
{
    /// <summary>No way that lowers the loss.</summary>
    public static BoostingSplit None { get; } = new(-1, 0, 0);
}
