namespace SerPS.Learning;

/// <summary>Falls along half a cosine over all epochs (Loshchilov and Hutter, "SGDR", 2017, without restarts).</summary>
public sealed record CosineAnnealing : ScheduleSpec
{
    /// <inheritdoc/>
    public override string Name => "cosine";

    /// <summary>What is left of the rate at the end.</summary>
    public double Least { get; init; }

    /// <inheritdoc/>
    public override double Factor(double progress, IReadOnlyList<double> scores) => Cosine(1, Least, progress);
}
