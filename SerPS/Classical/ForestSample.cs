namespace SerPS.Classical;

/// <summary>A clip's part in a tree of a forest.</summary>
/// <param name="Clip">Which training clip.</param>
/// <param name="Label">Its label.</param>
/// <param name="Weight">How much it counts.</param>
internal readonly record struct ForestSample(int Clip, int Label, double Weight) : IClipSample;
