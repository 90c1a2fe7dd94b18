using System.Numerics.Tensors;
using SerPS.Audio;

namespace SerPS.Features;

/// <summary>Computes one kind of feature. Owns its work space, so an instance serves one thread at a time.</summary>
public abstract class FeatureExtractor(FeatureSpec spec)
{
    /// <summary>What is computed.</summary>
    public FeatureSpec Spec { get; } = spec;

    /// <summary>Writes the features of a clip, row-major in <see cref="FeatureSpec.Shape"/>.</summary>
    /// <param name="clip">Audio of any sample rate, at least <see cref="AudioClip.MinSeconds"/> long.</param>
    /// <param name="destination">At least <see cref="FeatureSpec.Length"/> values.</param>
    /// <exception cref="SerException"><see cref="ErrorId.AudioTooShort"/>, <see cref="ErrorId.AudioNotFinite"/></exception>
    public void Extract(AudioClip clip, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, Spec.Length);
        string source = clip.Source is null ? "The audio" : $"'{clip.Source}'";
        if (clip.Samples.Length < AudioClip.MinSeconds * clip.SampleRate)
        {
            throw new SerException(
                ErrorId.AudioTooShort,
                FormattableString.Invariant($"{source} lasts {clip.Duration.TotalSeconds:0.###} s; at least {AudioClip.MinSeconds} s are needed."),
                clip.Source);
        }

        if (!float.IsFinite(TensorPrimitives.MaxMagnitude<float>(clip.Samples)))
        {
            throw new SerException(ErrorId.AudioNotFinite, $"{source} has a sample that is infinite or not a number.", clip.Source);
        }

        Compute(clip, destination[..Spec.Length]);
    }

    /// <summary>The features of a clip in a new array, row-major in <see cref="FeatureSpec.Shape"/>.</summary>
    public float[] Extract(AudioClip clip)
    {
        var values = new float[Spec.Length];
        Extract(clip, values);
        return values;
    }

    /// <summary>Computes the features of sound audio into exactly <see cref="FeatureSpec.Length"/> values.</summary>
    protected abstract void Compute(AudioClip clip, Span<float> destination);
}
