namespace SerPS.Evaluation;

/// <summary>
/// 95 % intervals from the spread of a score over resampled speakers: t intervals with the small-sample factor √(n / (n − 1)), on a
/// scale that suits the score. Percentile intervals would be too short, because few speakers vary less than the population does;
/// <c>docs/evaluation.md</c> has the coverage of both.
/// </summary>
internal static class Interval
{
    /// <summary>The interval of a score.</summary>
    /// <param name="value">The score on the clips as they are.</param>
    /// <param name="drawn">The score on each resample; those that are NaN do not count.</param>
    /// <param name="speakers">Number of speakers it rests on.</param>
    /// <param name="scale">Where its spread is symmetric.</param>
    public static Score Of(double value, IEnumerable<double> drawn, int speakers, IntervalScale scale)
    {
        double[] finite = [.. drawn.Where(double.IsFinite)];
        if (speakers < 2 || finite.Length < 2 || !double.IsFinite(value))
        {
            return new Score(value, null, null);
        }

        double mean = finite.Average(), square = finite.Sum(x => (x - mean) * (x - mean)) / (finite.Length - 1);
        double t = StudentT.Quantile975(speakers - 1);
        double reach = t * Math.Sqrt(square * speakers / (speakers - 1));
        return (scale, reach) switch
        {
            (IntervalScale.LogOdds, 0) => Wilson(value, t, speakers),
            (IntervalScale.LogOdds, _) => new Score(value, Odds(value, -reach), Odds(value, reach)),
            (_, 0) => new Score(value, value, value),
            (IntervalScale.Logarithm, _) => new Score(value, value * Math.Exp(-reach / value), value * Math.Exp(reach / value)),
            _ => new Score(value, value - reach, value + reach),
        };
    }

    private static double Odds(double value, double reach) =>
        1 / (1 + ((1 - value) / value * Math.Exp(-reach / (value * (1 - value)))));

    // speakers that all score the same say nothing of their spread: count each as one clip (Wilson, 1927)
    private static Score Wilson(double value, double t, int speakers)
    {
        double t2 = t * t / speakers, centre = (value + (t2 / 2)) / (1 + t2);
        double half = t / (1 + t2) * Math.Sqrt((value * (1 - value) / speakers) + (t2 / (4 * speakers)));
        return new Score(value, Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}

/// <summary>The scale on which a score's spread is near symmetric, so that an interval around it keeps to the score's range.</summary>
internal enum IntervalScale
{
    /// <summary>The score itself: differences.</summary>
    Plain,

    /// <summary>Its log odds: shares from 0 to 1.</summary>
    LogOdds,

    /// <summary>Its logarithm: losses above 0.</summary>
    Logarithm,
}
