namespace SerPS.Autodiff;

/// <summary>Stochastic gradient descent with momentum, as PyTorch's: v ← momentum · v + gradient, weight ← weight − rate · v.</summary>
public sealed record Sgd : Optimizer
{
    /// <summary>Share of the last step's velocity that remains; 0 for plain descent.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Times the weight is added to the gradient.</summary>
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    protected override Value Apply(OptimizerSlots slots, string name, Value weight, Value gradient)
    {
        Value pull = WeightDecay == 0 ? gradient : gradient + (weight * WeightDecay);
        Value velocity = Momentum == 0 ? pull : slots.State($"{name}/velocity", weight, v => (v * Momentum) + pull);
        return weight - (velocity * slots.Scheduled("rate", _ => slots.RateFactor * LearningRate));
    }
}
