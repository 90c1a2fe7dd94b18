namespace SerPS.Classical;

/// <summary>A clip's part in a tree of gradient boosting.</summary>
/// <param name="Clip">Which training clip.</param>
/// <param name="Gradient">First derivative of its loss.</param>
/// <param name="Curvature">Second derivative of its loss.</param>
internal readonly record struct BoostingSample(int Clip, float Gradient, float Curvature) : IClipSample;
