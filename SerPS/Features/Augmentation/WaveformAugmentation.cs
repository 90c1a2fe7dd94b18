using SerPS.Audio;

namespace SerPS.Features.Augmentation;

/// <summary>A random change of a recording, before its features are computed.</summary>
public abstract record WaveformAugmentation : AugmentationSpec
{
    /// <inheritdoc/>
    protected WaveformAugmentation(double probability)
        : base(probability)
    {
    }

    /// <summary>
    /// Changes a clip with <see cref="AugmentationSpec.Probability"/>. Safe for concurrent use; the clip that is given is never written to.
    /// </summary>
    /// <param name="clip">Audio of any sample rate.</param>
    /// <param name="random">Keyed by the caller on seed, epoch and clip: <see cref="AugmentationPipeline.Random"/>.</param>
    /// <returns>
    /// A clip of the same sample rate and source. It is not limited to −1…1. A change that would leave less than
    /// <see cref="AudioClip.MinSeconds"/>, which no extractor takes, is not made.
    /// </returns>
    public AudioClip Apply(AudioClip clip, CounterRandom random)
    {
        if (!Happens(random))
        {
            return clip;
        }

        float[] samples = Change(clip, random);
        return samples.Length < AudioClip.MinSeconds * clip.SampleRate
            ? clip
            : new AudioClip(samples, clip.SampleRate, clip.Source, clip.Warnings);
    }

    /// <summary>The changed samples in a new array, or the clip's own where there is nothing to change.</summary>
    protected abstract float[] Change(AudioClip clip, CounterRandom random);
}
