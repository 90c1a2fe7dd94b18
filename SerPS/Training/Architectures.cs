using SerPS.Classical;
using SerPS.Networks;

namespace SerPS.Training;

/// <summary>Everything that can be trained: the one place to add a row.</summary>
public static class Architectures
{
    /// <summary>Architectures by name.</summary>
    public static SpecRegistry<ArchitectureSpec> All { get; } = new(
        "architecture",
        spec => spec.Name,
        new Mlp(),
        new Inception(),
        new RandomForest(),
        new ExtraTrees(),
        new GradientBoosting(),
        new Svm(),
        new KNearest(),
        new Vote());
}
