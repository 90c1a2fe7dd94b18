namespace SerPS.Classical;

/// <summary>What tells one label from another: decision = Σ coefficient · kernel − offset, positive for the first.</summary>
/// <param name="First">The one label.</param>
/// <param name="Second">The other.</param>
/// <param name="Support">Training clips with a coefficient.</param>
/// <param name="Coefficients">Theirs.</param>
/// <param name="Offset">Subtracted.</param>
/// <param name="Slope">The probability of the first label is 1 / (1 + exp(Slope · decision + Shift)).</param>
/// <param name="Shift">As above.</param>
internal sealed record SvmPair(int First, int Second, int[] Support, double[] Coefficients, double Offset, double Slope, double Shift);
