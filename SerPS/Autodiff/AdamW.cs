namespace SerPS.Autodiff;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, 2019), as PyTorch's.</summary>
public sealed record AdamW : Adam
{
    /// <summary>Share of a weight, times the learning rate, that each step takes away.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <inheritdoc/>
    protected override Value Apply(OptimizerSlots slots, string name, Value weight, Value gradient) =>
        base.Apply(slots, name, weight, gradient) - (weight * slots.Scheduled("decay", _ => slots.RateFactor * LearningRate * WeightDecay));
}
