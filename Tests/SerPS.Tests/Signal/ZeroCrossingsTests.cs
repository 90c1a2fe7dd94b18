using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class ZeroCrossingsTests
{
    [Theory]
    [InlineData(new float[] { }, 0)]
    [InlineData(new float[] { 1 }, 0)]
    [InlineData(new float[] { 1, -1, 1 }, 2)]
    [InlineData(new float[] { 0, -1, 0, 1 }, 2)]
    [InlineData(new float[] { 1, -1e-11f, 1 }, 0)]
    public void Counts_changes_of_sign(float[] samples, int expected) => Assert.Equal(expected, ZeroCrossings.Count(samples));

    [Fact]
    public void A_long_signal_counts_like_a_short_one()
    {
        float[] samples = SyntheticSignal.Noise(1003);
        int expected = Enumerable.Range(1, 1002).Count(i => (samples[i] < 0) != (samples[i - 1] < 0));
        Assert.Equal(expected, ZeroCrossings.Count(samples));
    }

    [Fact]
    public void Rate_equals_librosa()
    {
        float[] samples = GoldenBlocks.Read("y22");
        var rates = new float[1 + (samples.Length / 512)];
        ZeroCrossings.Rate(samples, 2048, 512, rates);
        GoldenBlocks.AssertNear("zcr", rates, 1e-6);
    }
}
