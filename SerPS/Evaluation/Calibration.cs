namespace SerPS.Evaluation;

/// <summary>What the temperature did for the confidences.</summary>
/// <param name="Temperature">What the logits were divided by, where one number did; <see langword="null"/> where it is not known.</param>
/// <param name="Before">Without it; <see langword="null"/> where it is not known.</param>
/// <param name="After">The probabilities as they are.</param>
public sealed record Calibration(double? Temperature, Reliability? Before, Reliability After);
