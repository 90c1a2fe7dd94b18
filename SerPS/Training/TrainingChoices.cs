using SerPS.Learning;

namespace SerPS.Training;

/// <summary>The names of what can be chosen about training but is no recipe, for help and completion.</summary>
public static class TrainingChoices
{
    /// <summary>Names of the samplers.</summary>
    public static IReadOnlyList<string> Samplers => OptionNames.Of<Sampler>();

    /// <summary>Names of the scores that can choose the epoch.</summary>
    public static IReadOnlyList<string> Monitors => OptionNames.Of<MonitoredScore>();
}
