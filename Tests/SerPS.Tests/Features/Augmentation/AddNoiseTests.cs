using FsCheck;
using FsCheck.Fluent;
using SerPS.Features.Augmentation;
using SerPS.Tests.Signal;

namespace SerPS.Tests.Features.Augmentation;

public sealed class AddNoiseTests
{
    [Fact]
    public void The_ratio_that_was_asked_for_is_met() =>
        Prop.ForAll(
            Gen.Choose(-20, 60).ToArbitrary(),
            Gen.Choose(-18, 6).ToArbitrary(),
            Gen.Choose(2205, 9000).ToArbitrary(),
            (int snr, int magnitude, int length) =>
            {
                float[] voice = SyntheticSignal.Sine(length, 0.02, Math.Pow(10, magnitude));
                float[] noisy = Augmented.Samples(new AddNoise { SnrDb = new(snr, snr) }, voice, draw: length);
                Assert.Equal(snr, MeasuredSnr(voice, noisy), 0.1);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ratios_fill_their_range()
    {
        float[] voice = SyntheticSignal.Sine(4410, 0.02);
        var noise = new AddNoise { SnrDb = new(5, 15) };
        double[] ratios = [.. Enumerable.Range(0, 300).Select(i => MeasuredSnr(voice, Augmented.Samples(noise, voice, draw: i)))];
        Assert.All(ratios, ratio => Assert.InRange(ratio, 4.99, 15.01));
        Assert.Equal(10, ratios.Average(), 0.6);
        Assert.True(ratios.Min() < 5.3 && ratios.Max() > 14.7);
    }

    [Fact]
    public void The_noise_is_white_and_normal()
    {
        var noise = new float[100_001];
        WhiteNoise.Fill(noise, Augmented.Random());
        Assert.Equal(0, noise.Average(value => (double)value), 0.015);
        Assert.Equal(1, noise.Average(value => (double)value * value), 0.02);
        Assert.Equal(3, noise.Average(value => Math.Pow(value, 4)), 0.1);
        Assert.Equal(0.6827, noise.Count(value => Math.Abs(value) < 1) / 100_001.0, 0.006);
        foreach (int lag in (int[])[1, 2, 7, 50_001]) // the last: the two numbers that are made of one draw
        {
            Assert.Equal(0, noise.Skip(lag).Zip(noise, (a, b) => (double)a * b).Sum() / (noise.Length - lag), 0.02);
        }
    }

    private static double MeasuredSnr(float[] voice, float[] noisy) =>
        10 * Math.Log10(voice.Sum(value => (double)value * value) / noisy.Zip(voice, (a, b) => Math.Pow(a - (double)b, 2)).Sum());
}
