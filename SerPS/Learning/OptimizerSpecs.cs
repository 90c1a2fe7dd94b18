using SerPS.Autodiff;

namespace SerPS.Learning;

/// <summary>The registry of optimisers: one row each.</summary>
public static class OptimizerSpecs
{
    /// <summary>Optimisers by name.</summary>
    public static SpecRegistry<Optimizer> All { get; } = new(
        "optimizer",
        optimizer => optimizer.GetType().Name.ToLowerInvariant(),
        new Adam(),
        new AdamW(),
        new Sgd());
}
