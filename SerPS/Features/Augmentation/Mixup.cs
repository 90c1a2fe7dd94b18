using System.Numerics.Tensors;

namespace SerPS.Features.Augmentation;

/// <summary>
/// <c>mixup</c>: clips of a batch become weighted means of two, features and target distributions alike (Zhang et al., "mixup: beyond
/// empirical risk minimization", 2018); the weight is drawn from Beta(α, α).
/// </summary>
public sealed record Mixup() : AugmentationSpec(1)
{
    /// <inheritdoc/>
    public override string Name => "mixup";

    /// <inheritdoc/>
    public override string MainParameter => nameof(Alpha);

    /// <summary>
    /// Shape of the Beta distribution: small mixes little, 1 makes every weight equally likely, large mixes half and half.
    /// </summary>
    public double Alpha { get; init; } = 0.2;

    /// <summary>
    /// Mixes each row of a batch in place, with <see cref="AugmentationSpec.Probability"/>, with the row before it as that was (the
    /// first with the last): the order of the batch is random already.
    /// </summary>
    /// <param name="features">Features of the clips, row after row.</param>
    /// <param name="targets">Target distribution of each, row after row; they stay distributions.</param>
    /// <param name="rows">Clips in the batch; one alone stays as it is.</param>
    /// <param name="random">Keyed by the caller on seed, epoch and batch: <see cref="AugmentationPipeline.Random"/>.</param>
    public void Apply(Span<float> features, Span<float> targets, int rows, CounterRandom random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNotEqual(features.Length % rows, 0);
        ArgumentOutOfRangeException.ThrowIfNotEqual(targets.Length % rows, 0);
        (int width, int labels) = (features.Length / rows, targets.Length / rows);

        // from the last row up, so that every partner is still as it was; the first row's partner has to be kept
        float[] lastFeatures = features[^width..].ToArray(), lastTargets = targets[^labels..].ToArray();
        for (int row = rows - 1; row >= 0; row--)
        {
            ReadOnlySpan<float> partner = row == 0 ? lastFeatures : features.Slice((row - 1) * width, width);
            ReadOnlySpan<float> partnerTargets = row == 0 ? lastTargets : targets.Slice((row - 1) * labels, labels);
            if (rows > 1 && Happens(random))
            {
                Mix(features.Slice(row * width, width), partner, targets.Slice(row * labels, labels), partnerTargets, random);
            }
        }
    }

    /// <summary>Mixes one row with another: λ · row + (1 − λ) · partner, λ from Beta(α, α).</summary>
    /// <param name="features">Features of the row, changed in place.</param>
    /// <param name="partnerFeatures">Features of the other, as many.</param>
    /// <param name="targets">Target distribution of the row, changed in place.</param>
    /// <param name="partnerTargets">Target distribution of the other.</param>
    /// <param name="random">Keyed by the caller.</param>
    public void Mix(
        Span<float> features,
        ReadOnlySpan<float> partnerFeatures,
        Span<float> targets,
        ReadOnlySpan<float> partnerTargets,
        CounterRandom random)
    {
        float partnerShare = (float)(1 - BetaDistribution.Draw(Alpha, random));
        TensorPrimitives.Lerp(features, partnerFeatures, partnerShare, features);
        TensorPrimitives.Lerp(targets, partnerTargets, partnerShare, targets);
    }

    /// <inheritdoc/>
    protected override void ValidateParameters() => RequireBetween(Alpha, 0.01, 100, "alpha");
}
