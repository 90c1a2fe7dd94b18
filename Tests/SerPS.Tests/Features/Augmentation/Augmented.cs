using SerPS.Audio;
using SerPS.Features.Augmentation;

namespace SerPS.Tests.Features.Augmentation;

/// <summary>Shorthand for augmenting in tests.</summary>
internal static class Augmented
{
    public static CounterRandom Random(int draw = 0) => AugmentationPipeline.Random(42, "test", 3, draw);

    /// <summary>What an augmentation makes of samples, happening for certain.</summary>
    public static float[] Samples(WaveformAugmentation augmentation, float[] samples, int sampleRate = 22050, int draw = 0) =>
        (augmentation with { Probability = 1 }).Apply(new AudioClip(samples, sampleRate), Random(draw)).Samples;
}
