namespace SerPS.Evaluation;

/// <summary>
/// 95 % intervals from the spread of a score over resampled speakers: t intervals with the small-sample factor √(n / (n − 1)), on a
/// scale that suits the score. Percentile intervals would be too short, because few speakers vary less than the population does;
/// <c>docs/evaluation.md</c> has the coverage of both. Speakers who happen to score alike do not make the score more certain than so many
/// independent clips would: the spread over resampled clips is the least that counts. Shares count a small part of one more speaker, who is
/// right in every other case: where nearly all is right, few speakers seldom show how bad the worst can be.
/// </summary>
internal static class Interval
{
    /// <summary>Least number of speakers from which the spread of speakers can be told.</summary>
    public const int LeastSpeakers = 4;

    // the part of one more speaker
    private const double Prior = 0.05;

    // sums of shares that are equal differ by this much at most
    private const double Nothing = 1e-12;

    // an interval that leaves out less than this at both ends says nothing
    private const double Edge = 0.01;

    /// <summary>The interval of a score.</summary>
    /// <param name="value">The score on the clips as they are.</param>
    /// <param name="speakerwise">The score on each resample of the speakers; those that are NaN do not count.</param>
    /// <param name="clipwise">The score on each resample of the clips; those that are NaN do not count.</param>
    /// <param name="speakers">Number of speakers it rests on.</param>
    /// <param name="scale">Where its spread is symmetric.</param>
    /// <returns>The score; without an interval where there are fewer than <see cref="LeastSpeakers"/>, or where it would hold every
    /// value that the score can take.</returns>
    public static Score Of(
        double value, IEnumerable<double> speakerwise, IEnumerable<double> clipwise, int speakers, IntervalScale scale)
    {
        value = Math.Abs(value) < Nothing ? 0 : value;
        if (speakers < LeastSpeakers || !double.IsFinite(value))
        {
            return new Score(value, null, null);
        }

        double t = StudentT.Quantile975(speakers - 1);
        double error = Math.Max(Deviation(speakerwise) * Math.Sqrt(speakers / (speakers - 1.0)), Deviation(clipwise));
        double reach = t * error;
        Score score = (scale, reach) switch
        {
            (IntervalScale.LogOdds, < Nothing) => Wilson(value, t, speakers),
            (IntervalScale.LogOdds, _) => LogOdds(value, error, t, speakers),
            (_, < Nothing) => new Score(value, value, value),
            (IntervalScale.Amount, _) => new Score(value, value * Math.Exp(-reach / value), value * Math.Exp(reach / value)),
            (IntervalScale.Logarithm, _) =>
                new Score(value, value * Math.Exp(-reach / value), Math.Min(value * Math.Exp(reach / value), ScoredClip.GreatestLogLoss)),
            _ => new Score(value, Math.Max(-1, value - reach), Math.Min(1, value + reach)),
        };
        (double least, double most) = scale == IntervalScale.Plain ? (-1 + Edge, 1 - Edge) : (Edge, 1 - Edge);
        bool anything = scale is IntervalScale.Plain or IntervalScale.LogOdds && score.Lower < least && score.Upper > most;
        return anything ? new Score(value, null, null) : score;
    }

    private static double Deviation(IEnumerable<double> drawn)
    {
        double[] finite = [.. drawn.Where(double.IsFinite)];
        double mean = finite.DefaultIfEmpty().Average();
        return finite.Length < 2 ? 0 : Math.Sqrt(finite.Sum(x => (x - mean) * (x - mean)) / (finite.Length - 1));
    }

    private static Score LogOdds(double value, double error, double t, int speakers)
    {
        double all = speakers + Prior, off = value - 0.5, centre = 0.5 + (off * speakers / all);
        double spread = Math.Sqrt((error * error * speakers * speakers) + (Prior * off * off * speakers / all)) / all;
        double Odds(double reach) => 1 / (1 + ((1 - centre) / centre * Math.Exp(-reach / (centre * (1 - centre)))));
        return new Score(value, Odds(-t * spread), Odds(t * spread));
    }

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
    /// <summary>The score itself: differences of shares, from −1 to 1.</summary>
    Plain,

    /// <summary>Its log odds: shares from 0 to 1.</summary>
    LogOdds,

    /// <summary>Its logarithm: losses above 0.</summary>
    Logarithm,

    /// <summary>Its logarithm, without an end above: errors in units of their own.</summary>
    Amount,
}
