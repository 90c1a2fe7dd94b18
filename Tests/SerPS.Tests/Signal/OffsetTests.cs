using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class OffsetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(100_001)]
    public void What_is_left_has_no_mean(int length)
    {
        float[] samples = [.. SyntheticSignal.Noise(length).Select(x => x + 0.1f)];
        var centred = new float[length];
        Offset.Remove(samples, centred);
        Assert.Equal(0, Offset.Mean(centred), 1e-7);
        Assert.Equal(samples[0] - samples[^1], centred[0] - centred[^1], 1e-6f);
    }

    [Fact]
    public void The_mean_is_exact_however_long_the_audio() =>
        Assert.Equal(0.1f, Offset.Mean(Enumerable.Repeat(0.1f, 20_000_000).ToArray()), 2e-6);

    [Fact]
    public void Nothing_has_no_mean() => Assert.Equal(0, Offset.Mean([]));
}
