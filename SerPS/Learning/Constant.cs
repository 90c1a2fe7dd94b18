namespace SerPS.Learning;

/// <summary>The same rate from the first step to the last.</summary>
public sealed record Constant : ScheduleSpec
{
    /// <inheritdoc/>
    public override string Name => "constant";

    /// <inheritdoc/>
    public override double Factor(double progress, IReadOnlyList<double> scores) => 1;
}
