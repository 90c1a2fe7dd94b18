using SerPS.Audio;
using SerPS.Inference;

namespace SerPS.Tests.Inference;

public class SoundQualityTests
{
    private const int Rate = 16_000;

    [Fact]
    public void Good_sound_has_no_warning() => Assert.Empty(Warnings(Noise(0.05)));

    [Fact]
    public void What_is_clipped_too_loud_too_quiet_or_hardly_speech_is_told()
    {
        float[] clipped = [.. Noise(0.5).Select(sample => Math.Clamp(sample, -1, 1))];
        Assert.Contains("clipped", Assert.Single(Warnings(clipped)), StringComparison.Ordinal);
        float[] loud = [.. Noise(0.05).Select(sample => sample < 0 ? -0.9f : 0.9f)];
        Assert.Contains("loud", Assert.Single(Warnings(loud)), StringComparison.Ordinal);
        Assert.Contains("quiet", Assert.Single(Warnings(Noise(0.0005))), StringComparison.Ordinal);
        Assert.Contains("0.30 s", Assert.Single(Warnings(Noise(0.05), 0.3)), StringComparison.Ordinal);
        Assert.Contains("No speech", Assert.Single(Warnings(new float[Rate], 0)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_telephones_band_is_told_by_its_rate_and_by_its_spectrum()
    {
        Assert.Contains("4 kHz", Assert.Single(Warnings(Noise(0.05), rate: 8000)), StringComparison.Ordinal);
        float[] low = new float[2 * Rate];
        for (int hertz = 300; hertz < 3400; hertz += 37)
        {
            for (int i = 0; i < low.Length; i++)
            {
                low[i] += (float)(0.005 * Math.Sin(2 * Math.PI * hertz * i / Rate));
            }
        }

        Assert.Contains("4 kHz", Assert.Single(Warnings(low)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_in_memory_is_judged_as_one_that_is_read_and_its_band_by_all_of_it()
    {
        float[] samples = [.. Noise(0.5).Select(sample => Math.Clamp(sample, -1, 1))];
        Assert.Equal(Warnings(samples), SoundQuality.Of(new AudioClip(samples, Rate)).Warnings(1));
        float[] low = [.. Enumerable.Range(0, Rate).Select(i => 0.1f * MathF.Sin(2 * MathF.PI * 440 * i / Rate))];
        Noise(0.5)[..60].CopyTo(low, 8500); // between the frames that a stream is judged by
        Assert.Contains("4 kHz", Assert.Single(Warnings(low)), StringComparison.Ordinal);
        Assert.Empty(SoundQuality.Of(new AudioClip(low, Rate)).Warnings(1));
    }

    private static string[] Warnings(float[] samples, double speech = 1, int rate = Rate)
    {
        var quality = new SoundQuality(rate);
        quality.Add(samples.AsSpan(0, 1000));
        quality.Add(samples.AsSpan(1000));
        string[] warnings = [.. quality.Warnings(speech)];
        return warnings;
    }

    private static float[] Noise(double level)
    {
        var random = new CounterRandom(1);
        return [.. Enumerable.Range(0, 2 * Rate).Select(_ => (float)(level * random.NextGaussian()))];
    }
}
