using SerPS.Audio;

namespace SerPS.Features;

/// <summary>Computes one kind of feature. Owns its work space, so an instance serves one thread at a time.</summary>
public abstract class FeatureExtractor(FeatureSpec spec)
{
    /// <summary>What is computed.</summary>
    public FeatureSpec Spec { get; } = spec;

    /// <summary>Writes the features of a clip, row-major in <see cref="FeatureSpec.Shape"/>.</summary>
    /// <param name="clip">Audio of any sample rate and length.</param>
    /// <param name="destination">At least <see cref="FeatureSpec.Length"/> values.</param>
    public abstract void Extract(AudioClip clip, Span<float> destination);

    /// <summary>The features of a clip in a new array, row-major in <see cref="FeatureSpec.Shape"/>.</summary>
    public float[] Extract(AudioClip clip)
    {
        var values = new float[Spec.Length];
        Extract(clip, values);
        return values;
    }
}
