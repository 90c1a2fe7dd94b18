namespace SerPS.Learning;

/// <summary>
/// How the learning rate changes in the course of training. A schedule is a function without memory of its own: the same point and
/// the same scores give the same rate, so a resumed run goes on as if it had never stopped.
/// </summary>
public abstract record ScheduleSpec
{
    /// <summary>Schedules by name: the one place to add a row.</summary>
    public static SpecRegistry<ScheduleSpec> All { get; } = new(
        "schedule",
        schedule => schedule.Name,
        new Constant(),
        new CosineAnnealing(),
        new OneCycle(),
        new ReduceOnPlateau());

    /// <summary>Name in the registry, such as <c>cosine</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What the learning rate is multiplied by.</summary>
    /// <param name="progress">Share of the largest number of steps that is done, 0 at the first step, below 1.</param>
    /// <param name="scores">The monitored score after each epoch so far; higher is better.</param>
    public abstract double Factor(double progress, IReadOnlyList<double> scores);

    /// <summary>From <paramref name="from"/> at 0 to <paramref name="to"/> at 1 along half a cosine.</summary>
    private protected static double Cosine(double from, double to, double at) => to + ((from - to) * 0.5 * (1 + Math.Cos(Math.PI * at)));
}
