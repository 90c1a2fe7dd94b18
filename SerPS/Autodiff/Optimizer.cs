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
    public abstract Value Update(OptimizerSlots slots, Value weight, Value gradient);
}
