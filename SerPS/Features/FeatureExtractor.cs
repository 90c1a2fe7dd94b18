using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary>Computes one kind of feature. Owns its work space, so an instance serves one thread at a time.</summary>
public abstract class FeatureExtractor(FeatureSpec spec)
{
    private float[] _centred = [];

    /// <summary>What is computed.</summary>
    public FeatureSpec Spec { get; } = spec;

    /// <summary>Writes the features of a clip, row-major in <see cref="FeatureSpec.Shape"/>.</summary>
    /// <param name="clip">Audio of any sample rate, at least <see cref="AudioClip.MinSeconds"/> long.</param>
    /// <param name="destination">At least <see cref="FeatureSpec.Length"/> values.</param>
    /// <exception cref="SerException"><see cref="ErrorId.AudioTooShort"/>, <see cref="ErrorId.AudioNotFinite"/></exception>
    public void Extract(AudioClip clip, Span<float> destination)
    {
        Check(clip);
        Compute(Heard(clip)).CopyTo(destination);
    }

    /// <summary>The features of a clip in a new array, row-major in <see cref="FeatureSpec.Shape"/>.</summary>
    /// <inheritdoc cref="Extract(AudioClip, Span{float})"/>
    public float[] Extract(AudioClip clip)
    {
        Check(clip);
        return Compute(Heard(clip)).ToArray();
    }

    /// <summary>The features of sound audio, row-major, in memory that the next call overwrites.</summary>
    protected abstract ReadOnlySpan<float> Compute(AudioClip clip);

    /// <summary>The error for a clip that is too short for the recipe.</summary>
    private protected static SerException TooShort(AudioClip clip, double neededSeconds) => new(
        ErrorId.AudioTooShort,
        FormattableString.Invariant($"{Describe(clip)} lasts {clip.Duration.TotalSeconds:0.###} s; ")
        + FormattableString.Invariant($"at least {neededSeconds:0.###} s are needed."),
        clip.Source);

    private AudioClip Heard(AudioClip clip)
    {
        if (!Spec.RemoveMean)
        {
            return clip;
        }

        ReadOnlySpan<float> samples = clip.Span;
        _centred = _centred.Length < samples.Length ? new float[samples.Length] : _centred;
        Offset.Remove(samples, clip.Frames, _centred);
        Level.Raise(_centred.AsSpan(0, samples.Length));
        return new AudioClip(_centred, samples.Length, lent: false, finite: true, clip.SampleRate, clip.Source, clip.Warnings);
    }

    private static void Check(AudioClip clip)
    {
        if (clip.Span.Length < AudioClip.MinSeconds * clip.SampleRate)
        {
            throw TooShort(clip, AudioClip.MinSeconds);
        }

        if (!clip.IsFinite)
        {
            throw new SerException(
                ErrorId.AudioNotFinite, $"{Describe(clip)} has a sample that is infinite, too large, or not a number.", clip.Source);
        }
    }

    private static string Describe(AudioClip clip) => clip.Source is null ? "The audio" : $"'{clip.Source}'";
}
