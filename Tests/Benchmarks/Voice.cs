using SerPS.Audio;

namespace SerPS.Benchmarks;

/// <summary>A synthetic voice as long as a RAVDESS clip: 3.7 s at 48 kHz.</summary>
internal static class Voice
{
    public static AudioClip Clip { get; } = Make();

    private static AudioClip Make()
    {
        var random = new CounterRandom(1);
        var samples = new float[177_600];
        for (int i = 0; i < samples.Length; i++)
        {
            double t = i / 48_000.0;
            double voice = Enumerable.Range(1, 10).Sum(k => Math.Sin(2 * Math.PI * 170 * k * t) / k);
            samples[i] = (float)((0.2 * voice) + (0.01 * random.NextGaussian()));
        }

        return new AudioClip(samples, 48_000);
    }
}
