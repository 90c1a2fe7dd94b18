using SerPS.Audio;
using SerPS.Features;
using SerPS.Tests.Signal;

namespace SerPS.Tests.Features;

public sealed class LogMelTests
{
    [Theory]
    [InlineData("voiced-48k")]
    [InlineData("voiced-22k")]
    [InlineData("voiced-16k")]
    [InlineData("chirp-48k")]
    [InlineData("short-22k")]
    public void Equals_librosa_on_synthetic_clips(string clip) =>
        GoldenFeatures.AssertSynthetic(new LogMelSpec(), clip, "log-mel", GoldenFeatures.Everything);

    [Fact]
    public void Equals_librosa_on_real_clips() => GoldenFeatures.AssertReal(new LogMelSpec(), "log-mel", GoldenFeatures.Everything);

    [Fact]
    public void Is_64_bands_by_188_frames() => Assert.Equal([64, 188], new LogMelSpec().Shape);

    [Fact]
    public void Mean_is_0_and_variance_1()
    {
        float[] values = new LogMelSpec().CreateExtractor().Extract(new AudioClip(SyntheticSignal.Noise(50000), 48000));
        Assert.Equal(0, values.Average(), 1e-4);
        Assert.Equal(1, values.Average(value => value * value), 1e-3);
    }
}
