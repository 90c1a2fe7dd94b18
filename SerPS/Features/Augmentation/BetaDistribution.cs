namespace SerPS.Features.Augmentation;

/// <summary>
/// Draws from Beta(α, α) as X / (X + Y) with X and Y of Gamma(α), in logarithms: with small α most draws are so near to 0 or 1 that the
/// gamma variables themselves underflow.
/// </summary>
internal static class BetaDistribution
{
    /// <summary>A number in [0, 1].</summary>
    /// <param name="alpha">Shape, above 0: small draws near 0 and 1, 1 uniformly, large near ½.</param>
    /// <param name="random">Where it comes from.</param>
    public static double Draw(double alpha, CounterRandom random)
    {
        double x = LogGamma(alpha, random);
        double y = LogGamma(alpha, random);
        return 1 / (1 + Math.Exp(y - x));
    }

    /// <summary>
    /// Logarithm of a draw from Gamma(α): one from Gamma(α + 1) (Marsaglia and Tsang, "A simple method for generating gamma variables",
    /// 2000) times U^(1/α).
    /// </summary>
    private static double LogGamma(double alpha, CounterRandom random)
    {
        double d = alpha + 1 - (1 / 3.0), c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double normal = random.NextGaussian();
            double root = 1 + (c * normal);
            double v = root * root * root;
            if (v > 0 && CounterRandom.Log(1 - random.NextDouble()) < (0.5 * normal * normal) + (d * (1 - v + CounterRandom.Log(v))))
            {
                return CounterRandom.Log(d * v) + (CounterRandom.Log(1 - random.NextDouble()) / alpha);
            }
        }
    }
}
