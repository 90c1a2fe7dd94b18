using SerPS.Audio;
using SerPS.Features;
using SerPS.Tests.Signal;

namespace SerPS.Tests.Features;

public sealed class MfccChromaMelTests
{
    private static readonly GoldenFeatures.Group[] Groups =
    [
        new("mfcc", ..40),
        new("chroma", 40..64, 1e-2, NeedsSound: true),
        new("mel", 64..192),
        new("zero crossings", 192.., NeedsSound: true),
    ];

    [Theory]
    [InlineData("voiced-48k")]
    [InlineData("voiced-22k")]
    [InlineData("voiced-16k")]
    [InlineData("chirp-48k")]
    [InlineData("short-22k")]
    public void Equals_librosa_on_synthetic_clips(string clip) =>
        GoldenFeatures.AssertSynthetic(new MfccChromaMelSpec(), clip, "mfcc-chroma-mel", Groups);

    [Fact]
    public void Equals_librosa_on_real_clips() => GoldenFeatures.AssertReal(new MfccChromaMelSpec(), "mfcc-chroma-mel", Groups);

    [Fact]
    public void One_extractor_serves_clips_of_different_rates()
    {
        FeatureExtractor extractor = new MfccChromaMelSpec().CreateExtractor();
        var clip = new AudioClip(SyntheticSignal.Noise(16000), 16000);
        float[] first = extractor.Extract(clip);
        extractor.Extract(new AudioClip(clip.Samples, 44100));
        Assert.Equal(first, extractor.Extract(clip));
    }
}
