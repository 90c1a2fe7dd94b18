namespace SerPS.Learning;

/// <summary>The registry of schedules: one row each.</summary>
public static class ScheduleSpecs
{
    /// <summary>Schedules by name.</summary>
    public static SpecRegistry<ScheduleSpec> All { get; } = new(
        "schedule",
        schedule => schedule.Name,
        new Constant(),
        new CosineAnnealing(),
        new OneCycle(),
        new ReduceOnPlateau());
}
