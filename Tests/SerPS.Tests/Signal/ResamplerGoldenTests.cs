using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Tests.Signal;

/// <summary>
/// librosa 0.10.2 with libsoxr 0.1.3 and resampy 0.4.2. Where one rate is a multiple of the other the filters agree to 2e-5; elsewhere
/// libsoxr's own interpolation loses up to 0.009 dB below the band edge, which is not imitated.
/// </summary>
public sealed class ResamplerGoldenTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("voiced-48k.wav", 22050, "soxr_hq", "voiced-48k.resampled-22050.npy", 2e-4)]
    [InlineData("voiced-16k.wav", 48000, "soxr_hq", "voiced-16k.resampled-48000.npy", 2e-5)]
    [InlineData("voiced-48k.wav", 22050, "kaiser_fast", "voiced-48k.resampled-22050.kaiser_fast.npy", 3e-7)]
    public void Synthetic_clips_match_librosa(string clip, int rate, string filter, string golden, double tolerance)
    {
        AudioClip audio = AudioFile.Read(TestData.File("golden", clip));
        AssertMatches(TestData.File("golden", golden), audio.Samples, audio.SampleRate, rate, ResamplerFilter.FromName(filter), tolerance);
    }

    [Theory]
    [InlineData("y48", 48000, 22050, "soxr_hq", "y22", 2e-4)]
    [InlineData("y48", 48000, 22050, "kaiser_fast", "y22_kaiser_fast", 3e-7)]
    [InlineData("y48", 48000, 16000, "soxr_hq", "y16", 2e-5)]
    [InlineData("y16", 16000, 48000, "soxr_hq", "y16_to_48", 2e-5)]
    [InlineData("y22", 22050, 48000, "soxr_hq", "y22_to_48", 1e-4)]
    public void Real_recordings_match_librosa(string source, int from, int to, string filter, string golden, double tolerance)
    {
        float[] samples = NpyFile.Read(Block(source)).Values;
        AssertMatches(Block(golden), samples, from, to, ResamplerFilter.FromName(filter), tolerance);
    }

    [Fact]
    public void The_filter_of_resampy_0_2_can_be_described_too()
    {
        var filter = new ResamplerFilter("resampy 0.2.2", 16, 0.85, 8.555504641634386, 512);
        float[] samples = NpyFile.Read(Block("y48")).Values;
        AssertMatches(Block("y22_kaiser_fast022"), samples, 48000, 22050, filter, 2e-5); // its positions add up rounding errors
    }

    private static string Block(string name) => TestData.RealGolden("blocks", name + ".npy");

    private void AssertMatches(string golden, float[] samples, int from, int to, ResamplerFilter filter, double tolerance)
    {
        float[] expected = NpyFile.Read(golden).Values;
        float[] actual = Resampler.Resample(samples, from, to, filter);
        Assert.Equal(expected.Length, actual.Length);
        double difference = Math.Sqrt(expected.Zip(actual, (e, a) => Math.Pow(e - a, 2)).Sum());
        double norm = Math.Sqrt(expected.Sum(e => (double)e * e));
        output.WriteLine($"relative difference {difference / norm:e2}");
        Assert.InRange(difference / norm, 0, tolerance);
    }
}
