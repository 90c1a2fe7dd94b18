namespace SerPS.Autodiff;

/// <summary>How a gradient changes a weight. The arithmetic becomes part of the training graph.</summary>
public abstract record Optimizer
{
    /// <summary>Optimisers by name: the one place to add a row.</summary>
    public static SpecRegistry<Optimizer> All { get; } = new(
        "optimizer",
        optimizer => optimizer.GetType().Name.ToLowerInvariant(),
        new Adam(),
        new AdamW(),
        new Sgd());

    private const int Small = 2048;

    /// <summary>Step size.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>The weights after this step.</summary>
    /// <param name="slots">Values that the optimiser keeps, and numbers that depend on the step.</param>
    /// <param name="weights">The weights before this step.</param>
    /// <param name="gradients">Gradient of the loss with respect to each.</param>
    public Value[] Update(OptimizerSlots slots, IReadOnlyList<Value> weights, IReadOnlyList<Value> gradients)
    {
        // hundreds of small ones in one row: what a node costs beside its arithmetic then counts once
        int[] small = [.. Enumerable.Range(0, weights.Count).Where(i => Shapes.Length(weights[i].Shape) <= Small)];
        Value Row(IReadOnlyList<Value> values) => small.Select(i => values[i].Reshape(-1)).ToArray().Concat(0);
        IReadOnlyList<Value> joined = small.Length == 0 ? [] : Apply(slots, "small", Row(weights), Row(gradients))
            .Split(0, [.. small.Select(i => Shapes.Length(weights[i].Shape))]);
        return
        [
            .. weights.Select((weight, i) => Array.IndexOf(small, i) is >= 0 and var place
                ? joined[place].Reshape([.. weight.Shape])
                : Update(slots, weight, gradients[i])),
        ];
    }

    /// <summary>The weight after this step.</summary>
    /// <param name="slots">Values that the optimiser keeps for this weight, and numbers that depend on the step.</param>
    /// <param name="weight">The weight before this step.</param>
    /// <param name="gradient">Gradient of the loss with respect to it.</param>
    public Value Update(OptimizerSlots slots, Value weight, Value gradient)
    {
        // as one long row: beside a scalar, ONNX Runtime takes the elements of [outputs, inputs, 1, 1] one by one, ten times as long
        Value updated = Apply(slots, weight.Name, weight.Reshape(-1), gradient.Reshape(-1));
        return updated.Reshape([.. weight.Shape]);
    }

    /// <summary>The weight after this step, all as one row.</summary>
    /// <param name="slots">As for <c>Update</c>.</param>
    /// <param name="name">The weight's name, which its states begin with.</param>
    /// <param name="weight">[n].</param>
    /// <param name="gradient">[n].</param>
    protected abstract Value Apply(OptimizerSlots slots, string name, Value weight, Value gradient);
}
