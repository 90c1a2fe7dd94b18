using SerPS.Features;

namespace SerPS.Tests.Features;

public sealed class MfccMeanTests
{
    [Theory]
    [InlineData("voiced-48k", "soxr_hq")]
    [InlineData("voiced-22k", "soxr_hq")]
    [InlineData("voiced-16k", "soxr_hq")]
    [InlineData("chirp-48k", "soxr_hq")]
    [InlineData("short-22k", "soxr_hq")]
    [InlineData("voiced-48k", "kaiser_fast")]
    [InlineData("voiced-16k", "kaiser_fast")]
    [InlineData("chirp-48k", "kaiser_fast")]
    public void Equals_librosa_on_synthetic_clips(string clip, string resampler) =>
        GoldenFeatures.AssertSynthetic(new MfccMeanSpec { Resampler = resampler }, clip, Recipe(resampler), GoldenFeatures.Everything);

    [Theory]
    [InlineData("soxr_hq")]
    [InlineData("kaiser_fast")]
    public void Equals_librosa_on_real_clips(string resampler) =>
        GoldenFeatures.AssertReal(new MfccMeanSpec { Resampler = resampler }, Recipe(resampler), GoldenFeatures.Everything);

    [Fact]
    public void Equals_librosa_of_before_on_real_clips() => GoldenFeatures.AssertReal(
        new MfccMeanSpec { Reflect = true, Resampler = "kaiser_fast_0.2" }, "mfcc-mean.resampy-0.2.2", GoldenFeatures.Everything);

    private static string Recipe(string resampler) => resampler == "soxr_hq" ? "mfcc-mean" : $"mfcc-mean.{resampler}";
}
