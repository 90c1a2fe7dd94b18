namespace SerPS.Features.Augmentation;

/// <summary>Where time runs in the row-major features of one clip.</summary>
/// <param name="Frames">Frames; 1 where the features describe the whole clip.</param>
/// <param name="Features">Values of one frame.</param>
/// <param name="TimeFirst">Whether the shape is [frames, features], a frame's values lying together, not [features, frames].</param>
public readonly record struct FeatureLayout(int Frames, int Features, bool TimeFirst)
{
    /// <summary>The layout of what an extractor computes.</summary>
    /// <param name="spec">The extractor's recipe.</param>
    /// <param name="length">Values of the clip; needed where <see cref="FeatureSpec.Length"/> varies with the clip.</param>
    public static FeatureLayout Of(FeatureSpec spec, int length)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return (spec, spec.Shape) switch
        {
            (_, [_]) => new(1, length, true),
            (LogMelSpec or LogMelSequenceSpec, [int features, _]) => new(length / features, features, false),
            (MfccSequenceSpec or FramesSpec, [_, int features]) => new(length / features, features, true),
            _ => throw new ArgumentException($"It is not known where time runs in the features of '{spec.Name}'.", nameof(spec)),
        };
    }

    /// <summary>The place of a value.</summary>
    internal int IndexOf(int frame, int feature) => TimeFirst ? (frame * Features) + feature : (feature * Frames) + frame;
}
