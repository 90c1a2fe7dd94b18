namespace SerPS.Autodiff;

/// <summary>Adam (Kingma and Ba, 2015), with bias correction, as PyTorch's default.</summary>
public record Adam : Optimizer
{
    /// <summary>Decay of the gradient's running mean.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the running mean of the squared gradient.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the second moment.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <inheritdoc/>
    protected override Value Apply(OptimizerSlots slots, string name, Value weight, Value gradient)
    {
        // Sums in place of means: what would make them means is a number for all weights, so it costs no pass over them.
        Value mean = slots.State($"{name}/mean", weight, m => (m * Beta1) + gradient);
        Value square = slots.State($"{name}/square", weight, v => (v * Beta2) + (gradient * gradient));
        Value rate = slots.Scheduled(
            "rate", step => slots.RateFactor * LearningRate * (1 - Beta1) / (1 - Math.Pow(Beta1, step)) / SquareScale(step));
        Value epsilon = slots.Scheduled("epsilon", step => Epsilon / SquareScale(step));
        return weight - (mean * rate / (square.Sqrt() + epsilon));
    }

    private double SquareScale(int step) => Math.Sqrt((1 - Beta2) / (1 - Math.Pow(Beta2, step)));
}
