namespace SerPS.Learning;

/// <summary>Lowers the rate each time the score has not risen for some epochs.</summary>
public sealed record ReduceOnPlateau : ScheduleSpec
{
    /// <inheritdoc/>
    public override string Name => "reduce-on-plateau";

    /// <summary>What the rate is multiplied by.</summary>
    public double By { get; init; } = 0.5;

    /// <summary>Epochs without a better score before that.</summary>
    public int Wait { get; init; } = 5;

    /// <inheritdoc/>
    public override double Factor(double progress, IReadOnlyList<double> scores)
    {
        double factor = 1, best = double.NegativeInfinity;
        int still = 0;
        foreach (double score in scores)
        {
            still = score > best ? 0 : still + 1;
            best = Math.Max(best, score);
            if (still == Wait)
            {
                factor *= By;
                still = 0;
            }
        }

        return factor;
    }
}
