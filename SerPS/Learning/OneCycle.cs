namespace SerPS.Learning;

/// <summary>
/// Rises to the learning rate and falls far below where it began (Smith and Topin, 2018; PyTorch's OneCycleLR and its defaults).
/// </summary>
public sealed record OneCycle : ScheduleSpec
{
    /// <inheritdoc/>
    public override string Name => "one-cycle";

    /// <summary>Share of the steps in which the rate rises.</summary>
    public double Rise { get; init; } = 0.3;

    /// <summary>The rate at the start is the learning rate divided by this.</summary>
    public double StartDivisor { get; init; } = 25;

    /// <summary>The rate at the end is that at the start divided by this.</summary>
    public double EndDivisor { get; init; } = 1e4;

    /// <inheritdoc/>
    public override double Factor(double progress, IReadOnlyList<double> scores) => progress < Rise
        ? Cosine(1 / StartDivisor, 1, progress / Rise)
        : Cosine(1, 1 / (StartDivisor * EndDivisor), (progress - Rise) / (1 - Rise));
}
