using SerPS.Audio;

namespace SerPS.Tests.Data;

/// <summary>Synthetic speech-like audio: syllables of noise whose times and colours a seed decides.</summary>
internal static class TestVoice
{
    public static AudioClip Make(long seed, double seconds = 2, int sampleRate = 16000)
    {
        var random = new CounterRandom(seed);
        var samples = new float[(int)(seconds * sampleRate)];
        double pole = 0.9, state = 0, level = 0, target = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            if (random.NextInt(sampleRate / 8) == 0)
            {
                target = random.NextInt(3) == 0 ? 0 : random.NextDouble();
                pole = 0.2 + (0.75 * random.NextDouble());
            }

            level += 0.005 * (target - level);
            state = (pole * state) + random.NextGaussian();
            samples[i] = (float)(0.05 * level * state);
        }

        return new AudioClip(samples, sampleRate);
    }

    /// <summary>The same at another loudness.</summary>
    public static AudioClip Louder(AudioClip clip, float gain) => new([.. clip.Samples.Select(sample => gain * sample)], clip.SampleRate);
}
