namespace SerPS.Autodiff;

/// <summary>How a gradient changes a weight. The arithmetic becomes part of the training graph.</summary>
public abstract record Optimizer
{
    /// <summary>Step size.</summary>
    public double LearningRate { get; init; } = 1e-3;

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
    /// <param name="slots">As in <see cref="Update"/>.</param>
    /// <param name="name">The weight's name, which its states begin with.</param>
    /// <param name="weight">[n].</param>
    /// <param name="gradient">[n].</param>
    protected abstract Value Apply(OptimizerSlots slots, string name, Value weight, Value gradient);
}
