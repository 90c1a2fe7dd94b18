namespace SerPS.Classical;

/// <summary>
/// Platt's calibration: the sigmoid that turns decisions into probabilities, found by Newton's method as in Lin, Lin and Weng ("A note on
/// Platt's probabilistic outputs for support vector machines", 2007).
/// </summary>
internal static class Sigmoid
{
    private const int Steps = 100;
    private const double LeastStep = 1e-10, Ridge = 1e-12, Tolerance = 1e-5;

    /// <summary>Fits 1 / (1 + exp(slope · decision + shift)) to the probability of a positive sign.</summary>
    public static (double Slope, double Shift) Fit(double[] decisions, sbyte[] signs)
    {
        double positive = signs.Count(sign => sign > 0), negative = signs.Length - positive;
        double high = (positive + 1) / (positive + 2), low = 1 / (negative + 2);
        double[] targets = [.. signs.Select(sign => sign > 0 ? high : low)];
        double slope = 0, shift = Math.Log((negative + 1) / (positive + 1)), loss = Loss(decisions, targets, slope, shift);
        for (int step = 0; step < Steps; step++)
        {
            (double h11, double h22, double h21, double g1, double g2) = (Ridge, Ridge, 0, 0, 0);
            for (int i = 0; i < decisions.Length; i++)
            {
                double p = Probability(decisions[i], slope, shift), curvature = p * (1 - p), error = targets[i] - p;
                h11 += decisions[i] * decisions[i] * curvature;
                h22 += curvature;
                h21 += decisions[i] * curvature;
                g1 += decisions[i] * error;
                g2 += error;
            }

            if (Math.Abs(g1) < Tolerance && Math.Abs(g2) < Tolerance)
            {
                break;
            }

            double determinant = (h11 * h22) - (h21 * h21);
            double slopeStep = -((h22 * g1) - (h21 * g2)) / determinant, shiftStep = -((h11 * g2) - (h21 * g1)) / determinant;
            double descent = (g1 * slopeStep) + (g2 * shiftStep), size = 1;
            double next = Loss(decisions, targets, slope + slopeStep, shift + shiftStep);
            while (size >= LeastStep && !(next < loss + (0.0001 * size * descent)))
            {
                size /= 2;
                next = Loss(decisions, targets, slope + (size * slopeStep), shift + (size * shiftStep));
            }

            if (size < LeastStep)
            {
                break;
            }

            (slope, shift, loss) = (slope + (size * slopeStep), shift + (size * shiftStep), next);
        }

        return (slope, shift);
    }

    /// <summary>1 / (1 + exp(slope · decision + shift)).</summary>
    public static double Probability(double decision, double slope, double shift) => 1 / (1 + Math.Exp((slope * decision) + shift));

    private static double Loss(double[] decisions, double[] targets, double slope, double shift)
    {
        double loss = 0;
        for (int i = 0; i < decisions.Length; i++)
        {
            // without overflow on either side
            double value = (slope * decisions[i]) + shift;
            loss += value >= 0
                ? (targets[i] * value) + Math.Log(1 + Math.Exp(-value))
                : ((targets[i] - 1) * value) + Math.Log(1 + Math.Exp(value));
        }

        return loss;
    }
}
