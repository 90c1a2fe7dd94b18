namespace SerPS.Features.Augmentation;

/// <summary>
/// <c>specaugment</c>: hides some stretches of time and some bands of frequency (Park et al., "SpecAugment", 2019, without the time warp).
/// A mask is 0 to its largest width wide, every width and place equally likely; masks may overlap.
/// </summary>
public sealed record SpecAugment() : FeatureAugmentation(1)
{
    /// <inheritdoc/>
    public override string Name => "specaugment";

    /// <inheritdoc/>
    public override string? MainParameter => null;

    /// <summary>Number of masks over time.</summary>
    public int TimeMasks { get; init; } = 2;

    /// <summary>Largest width of a mask over time, in frames.</summary>
    public int TimeWidth { get; init; } = 30;

    /// <summary>Number of masks over frequency.</summary>
    public int FrequencyMasks { get; init; } = 2;

    /// <summary>Largest width of a mask over frequency, in bands or coefficients.</summary>
    public int FrequencyWidth { get; init; } = 10;

    /// <summary>
    /// Largest share of an axis that its masks hide together, 0…1, whatever their widths: only 1 can hide everything.
    /// </summary>
    public double MaxShare { get; init; } = 0.5;

    /// <summary>What stands under a mask.</summary>
    public MaskFill Fill { get; init; } = MaskFill.Mean;

    /// <inheritdoc/>
    protected override void Change(Span<float> values, FeatureLayout layout, CounterRandom random)
    {
        float[] fill = new float[layout.Features];
        if (Fill == MaskFill.Mean)
        {
            Means(values, layout, fill);
        }

        for (int i = 0; i < TimeMasks; i++)
        {
            Hide(values, layout, Draw(TimeMasks, TimeWidth, layout.Frames, random), .., fill);
        }

        for (int i = 0; i < FrequencyMasks; i++)
        {
            Hide(values, layout, .., Draw(FrequencyMasks, FrequencyWidth, layout.Features, random), fill);
        }
    }

    /// <inheritdoc/>
    protected override void ValidateParameters()
    {
        RequireBetween(TimeMasks, 0, 100, "timeMasks");
        RequireBetween(TimeWidth, 0, 100_000, "timeWidth");
        RequireBetween(FrequencyMasks, 0, 100, "frequencyMasks");
        RequireBetween(FrequencyWidth, 0, 100_000, "frequencyWidth");
        RequireBetween(MaxShare, 0, 1, "maxShare");
    }

    private Range Draw(int masks, int width, int size, CounterRandom random)
    {
        int largest = Math.Min(width, (int)(MaxShare * size / masks));
        int drawn = random.NextInt(largest + 1);
        int start = random.NextInt(size - drawn + 1);
        return start..(start + drawn);
    }

    private static void Means(ReadOnlySpan<float> values, FeatureLayout layout, Span<float> means)
    {
        for (int feature = 0; feature < means.Length; feature++)
        {
            double sum = 0;
            for (int frame = 0; frame < layout.Frames; frame++)
            {
                sum += values[layout.IndexOf(frame, feature)];
            }

            means[feature] = (float)(sum / layout.Frames);
        }
    }

    private static void Hide(Span<float> values, FeatureLayout layout, Range frames, Range features, ReadOnlySpan<float> fill)
    {
        (int firstFrame, int frameCount) = frames.GetOffsetAndLength(layout.Frames);
        (int firstFeature, int featureCount) = features.GetOffsetAndLength(layout.Features);
        for (int frame = firstFrame; frame < firstFrame + frameCount; frame++)
        {
            for (int feature = firstFeature; feature < firstFeature + featureCount; feature++)
            {
                values[layout.IndexOf(frame, feature)] = fill[feature];
            }
        }
    }
}
