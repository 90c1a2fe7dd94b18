using SerPS.Audio;
using SerPS.Features;
using SerPS.Tests.Signal;

namespace SerPS.Tests.Features;

public sealed class MfccSequenceTests
{
    [Theory]
    [InlineData("voiced-48k")]
    [InlineData("voiced-22k")]
    [InlineData("voiced-16k")]
    [InlineData("chirp-48k")]
    public void Equals_librosa_on_synthetic_clips(string clip) =>
        GoldenFeatures.AssertSynthetic(new MfccSequenceSpec(), clip, "mfcc-sequence", GoldenFeatures.Everything);

    [Fact]
    public void Equals_librosa_on_real_clips() =>
        GoldenFeatures.AssertReal(new MfccSequenceSpec(), "mfcc-sequence", GoldenFeatures.Everything);

    [Fact]
    public void Is_104_frames_by_20_coefficients() => Assert.Equal([104, 20], new MfccSequenceSpec().Shape);

    [Fact]
    public void A_short_clip_is_continued_with_silence()
    {
        float[] values = new MfccSequenceSpec().CreateExtractor().Extract(new AudioClip(SyntheticSignal.Noise(22050), 22050));
        float[] silent = values[^20..];
        Assert.Equal(values[^40..^20], silent);
        Assert.All(silent[1..], coefficient => Assert.Equal(0, coefficient, 1e-3)); // the same level in every band
    }

    [Fact]
    public void A_clip_that_ends_before_the_stretch_begins_is_an_error()
    {
        FeatureExtractor extractor = new MfccSequenceSpec().CreateExtractor();
        SerException error = Assert.Throws<SerException>(() => extractor.Extract(new AudioClip(new float[15000], 22050, "a.wav")));
        Assert.Equal(ErrorId.AudioTooShort, error.Id);
        Assert.Contains("0.7 s are needed", error.Message);
    }
}
