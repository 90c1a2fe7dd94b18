using SerPS.Audio;

namespace SerPS.Inference;

/// <summary>
/// Audio that is made, not recorded: the same on every machine. Vowel-like harmonics in syllables, with breath between them.
/// </summary>
internal static class GeneratedSpeech
{
    /// <summary>Short and long, low and high, loud and quiet, at usual sample rates.</summary>
    public static IEnumerable<AudioClip> Clips() =>
    [
        Make(1, 0.4, 16_000, 120, 0.5),
        Make(2, 1.7, 22_050, 210, 0.2),
        Make(3, 3.2, 48_000, 160, 0.8),
        Make(4, 6.0, 16_000, 300, 0.02),
    ];

    private static AudioClip Make(long seed, double seconds, int sampleRate, double pitch, double loudness)
    {
        var random = new CounterRandom(seed, "generated speech");
        var samples = new float[(int)(seconds * sampleRate)];
        double phase = 0, level = 0, target = 0, slope = 0.5;
        for (int i = 0; i < samples.Length; i++)
        {
            if (i % (sampleRate / 8) == 0)
            {
                (target, slope) = (random.NextInt(4) == 0 ? 0 : 0.4 + (0.6 * random.NextDouble()), 0.3 + (0.5 * random.NextDouble()));
            }

            level += (target - level) * 30 / sampleRate;
            phase += pitch * (1 + (0.1 * Math.Sin(4 * Math.PI * i / sampleRate))) / sampleRate;
            double voice = 0, weight = 1;
            for (int harmonic = 1; harmonic <= 8; harmonic++, weight *= slope)
            {
                voice += weight * Math.Sin(2 * Math.PI * harmonic * phase);
            }

            samples[i] = (float)(loudness * ((level * voice / 3) + (0.01 * random.NextGaussian())));
        }

        return new AudioClip(samples, sampleRate, $"generated clip {seed}");
    }
}
