using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class TelephoneBandTests
{
    [Theory]
    [InlineData(48000)]
    [InlineData(22050)]
    [InlineData(16000)]
    [InlineData(192_000)]
    public void Passes_300_to_3400_Hz_and_nothing_else(int rate)
    {
        foreach ((double hz, double from, double to) in ((double, double, double)[])
            [
                (75, -60, -40), (150, -26, -22), (300, -3.1, -2.9), (600, -0.1, 0.1), (1000, -0.1, 0.1), (2500, -0.2, 0.1),
                (3400, -3.1, -2.9), (5000, -50, -26), (6800, -200, -45),
            ])
        {
            Assert.InRange(GainDb(new TelephoneBand(rate), rate, hz), from, to);
        }
    }

    [Fact]
    public void What_the_rate_does_not_hold_is_not_cut_off()
    {
        Assert.Equal(0, GainDb(new TelephoneBand(6000), 6000, 2800), 0.1);
        Assert.Equal(0, GainDb(new TelephoneBand(8000, lowHz: 50, highHz: 20_000), 8000, 3900), 0.1);
    }

    [Fact]
    public void Begins_anew_every_time()
    {
        var band = new TelephoneBand(16000);
        float[] noise = SyntheticSignal.Noise(8000), first = new float[8000], second = new float[8000];
        band.Apply(noise, first);
        band.Apply(noise, second);
        Assert.Equal(first, second);
        band.Apply(noise, noise);
        Assert.Equal(first, noise);
    }

    private static double GainDb(TelephoneBand band, int rate, double hz)
    {
        float[] samples = SyntheticSignal.Sine(rate, hz / rate);
        band.Apply(samples, samples);
        double power = samples.Skip(rate / 2).Average(sample => (double)sample * sample);
        return 10 * Math.Log10((2 * power) + 1e-20);
    }
}
