using SerPS.Autodiff;

namespace SerPS.Learning;

/// <summary>Cross-entropy in which clips that are already right count little (Lin et al., 2017).</summary>
public sealed record Focal : LossSpec
{
    /// <inheritdoc/>
    public override string Name => "focal";

    /// <summary>How fast a clip's weight falls with the probability of its label; 0 is cross-entropy.</summary>
    public double Gamma { get; init; } = 2;

    /// <inheritdoc/>
    public override Value Build(
        Value logits, Value targets, double smoothing, IReadOnlyList<double>? classWeights, Value? counted = null) =>
        Losses.Focal(logits, targets, Gamma, smoothing, classWeights, counted);
}
