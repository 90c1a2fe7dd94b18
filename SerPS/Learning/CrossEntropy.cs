using SerPS.Autodiff;

namespace SerPS.Learning;

/// <summary>Mean of −log p(right label).</summary>
public sealed record CrossEntropy : LossSpec
{
    /// <inheritdoc/>
    public override string Name => "cross-entropy";

    /// <inheritdoc/>
    public override Value Build(
        Value logits, Value targets, double smoothing, IReadOnlyList<double>? classWeights, Value? counted = null) =>
        Losses.CrossEntropy(logits, targets, smoothing, classWeights, counted);
}
