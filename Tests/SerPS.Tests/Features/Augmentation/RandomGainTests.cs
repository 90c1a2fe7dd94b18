using SerPS.Features.Augmentation;
using SerPS.Tests.Signal;

namespace SerPS.Tests.Features.Augmentation;

public sealed class RandomGainTests
{
    [Theory]
    [InlineData(-20, 0.1)]
    [InlineData(0, 1)]
    [InlineData(6.020599913279624, 2)]
    public void Samples_are_multiplied_exactly_and_not_clipped(double decibels, double factor)
    {
        float[] voice = SyntheticSignal.Noise(5000);
        float[] louder = Augmented.Samples(new RandomGain { GainDb = new(decibels, decibels) }, voice);
        Assert.Equal(voice.Select(sample => sample * (float)factor), louder);
    }

    [Fact]
    public void Gains_fill_their_range()
    {
        float[] ones = [.. Enumerable.Repeat(1f, 3000)];
        double[] decibels =
            [.. Enumerable.Range(0, 500).Select(i => 20 * Math.Log10(Augmented.Samples(new RandomGain(), ones, draw: i)[0]))];
        Assert.All(decibels, gain => Assert.InRange(gain, -6.001, 6.001));
        Assert.Equal(0, decibels.Average(), 0.5);
        Assert.True(decibels.Min() < -5.8 && decibels.Max() > 5.8);
    }
}
