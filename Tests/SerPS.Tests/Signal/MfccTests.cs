using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class MfccTests
{
    [Theory]
    [InlineData("mfcc40", 40)]
    [InlineData("mfcc13", 13)]
    public void Equals_librosa(string golden, int coefficients)
    {
        var mfcc = new FrameMatrix();
        new Mfcc(coefficients, new StftOptions(), new MelOptions()).Compute(GoldenBlocks.Read("y22"), mfcc);
        GoldenBlocks.AssertNear(golden, mfcc, 1e-5);
    }

    [Fact]
    public void The_mean_is_that_of_all_frames()
    {
        float[] samples = SyntheticSignal.Noise(22050);
        var mfcc = new FrameMatrix();
        var extractor = new Mfcc(20, new StftOptions(), new MelOptions());
        extractor.Compute(samples, mfcc);
        var means = new float[20];
        extractor.ComputeMean(samples, means);
        Tolerance.AssertNear([.. Enumerable.Range(0, 20).Select(k => mfcc.Row(k).ToArray().Average())], means, 1e-5, "means");
    }
}
