using SerPS.Audio;
using SerPS.Features;
using SerPS.Tests.Signal;

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
        AssertNear(TestData.File("golden", clip + ".wav"), TestData.File("golden", clip + Golden(resampler)), resampler);

    [Theory]
    [InlineData("soxr_hq")]
    [InlineData("kaiser_fast")]
    public void Equals_librosa_on_real_clips(string resampler)
    {
        foreach (string golden in Directory.EnumerateFiles(TestData.RealGolden(Golden(resampler)[1..^4]), "*.npy"))
        {
            AssertNear(TestData.RealGolden("audio", Path.GetFileNameWithoutExtension(golden) + ".wav"), golden, resampler);
        }
    }

    private static string Golden(string resampler) => resampler == "soxr_hq" ? ".mfcc-mean.npy" : $".mfcc-mean.{resampler}.npy";

    private static void AssertNear(string audio, string golden, string resampler) =>
        Tolerance.AssertNear(
            NpyFile.Read(golden).Values,
            new MfccMeanSpec { Resampler = resampler }.CreateExtractor().Extract(AudioFile.Read(audio)),
            1e-3,
            Path.GetFileName(golden));
}
