namespace SerPS.Features;

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
        int features = spec switch
        {
            { Shape: [_] } => length,
            { TimeFirst: true } => spec.Shape[1],
            _ => spec.Shape[0],
        };
        return new(length / features, features, spec.TimeFirst);
    }

    /// <summary>The place of a value.</summary>
    internal int IndexOf(int frame, int feature) => TimeFirst ? (frame * Features) + feature : (feature * Frames) + frame;
}
