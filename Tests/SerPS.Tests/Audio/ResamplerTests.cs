using SerPS.Audio;

namespace SerPS.Tests.Audio;

public sealed class ResamplerTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("voiced-48k.wav", 22050, "soxr_hq", "voiced-48k.resampled-22050.npy", 1e-3)]
    [InlineData("voiced-16k.wav", 48000, "soxr_hq", "voiced-16k.resampled-48000.npy", 1e-3)]
    [InlineData("voiced-48k.wav", 22050, "kaiser_fast", "voiced-48k.resampled-22050.kaiser_fast.npy", 1e-6)]
    public void Synthetic_clips_match_librosa(string clip, int rate, string filter, string golden, double tolerance)
    {
        AudioClip audio = AudioFile.Read(TestData.File("golden", clip));
        AssertMatches(NpyFile.Read(TestData.File("golden", golden)).Values, audio.Samples, audio.SampleRate, rate, filter, tolerance);
    }

    [Theory]
    [InlineData("y48", 48000, 22050, "soxr_hq", "y22", 1e-3)]
    [InlineData("y48", 48000, 22050, "kaiser_fast", "y22_kaiser_fast", 1e-6)]
    [InlineData("y48", 48000, 16000, "soxr_hq", "y16", 1e-3)]
    [InlineData("y16", 16000, 48000, "soxr_hq", "y16_to_48", 1e-3)]
    [InlineData("y22", 22050, 48000, "soxr_hq", "y22_to_48", 1e-3)]
    public void Real_recordings_match_librosa(string source, int from, int to, string filter, string golden, double tolerance)
    {
        float[] samples = NpyFile.Read(TestData.RealGolden("blocks", source + ".npy")).Values;
        AssertMatches(NpyFile.Read(TestData.RealGolden("blocks", golden + ".npy")).Values, samples, from, to, filter, tolerance);
    }

    private void AssertMatches(float[] expected, float[] samples, int from, int to, string filter, double tolerance)
    {
        float[] actual = Resampler.Resample(samples, from, to, ResamplerFilter.FromName(filter));
        Assert.Equal(expected.Length, actual.Length);
        double difference = Math.Sqrt(expected.Zip(actual, (e, a) => Math.Pow(e - a, 2)).Sum());
        double norm = Math.Sqrt(expected.Sum(e => (double)e * e));
        int worst = Enumerable.Range(0, actual.Length).MaxBy(i => Math.Abs(expected[i] - actual[i]));
        output.WriteLine($"{difference / norm:e2}, most at {worst} of {actual.Length}: {expected[worst]} and {actual[worst]}");
        Assert.InRange(difference / norm, 0, tolerance);
    }
}
