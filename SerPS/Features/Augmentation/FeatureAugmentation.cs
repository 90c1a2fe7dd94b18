namespace SerPS.Features.Augmentation;

/// <summary>A random change of the features of one clip.</summary>
public abstract record FeatureAugmentation : AugmentationSpec
{
    /// <inheritdoc/>
    protected FeatureAugmentation(double probability)
        : base(probability)
    {
    }

    /// <summary>Changes the features of a clip in place with <see cref="AugmentationSpec.Probability"/>. Safe for concurrent use.</summary>
    /// <param name="values">Row-major features, as an extractor wrote them; not yet standardised.</param>
    /// <param name="layout">Which of them are a frame.</param>
    /// <param name="random">Keyed by the caller on seed, epoch and clip: <see cref="AugmentationPipeline.Random"/>.</param>
    public void Apply(Span<float> values, FeatureLayout layout, CounterRandom random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, layout.Frames * layout.Features);
        if (Happens(random))
        {
            Change(values, layout, random);
        }
    }

    /// <summary>Changes the features.</summary>
    protected abstract void Change(Span<float> values, FeatureLayout layout, CounterRandom random);
}
