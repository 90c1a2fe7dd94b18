using SerPS.Features.Augmentation;
using SerPS.Signal;
using SerPS.Tests.Signal;

namespace SerPS.Tests.Features.Augmentation;

public sealed class SpeedPerturbationTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(1.1)]
    [InlineData(1.375)]
    public void Length_and_pitch_change_together(double factor)
    {
        var speed = new SpeedPerturbation { Factor = new(factor, factor) };
        float[] faster = Augmented.Samples(speed, SyntheticSignal.Sine(44100, 440.0 / 22050));
        Assert.Equal((int)Math.Ceiling((decimal)44100 / (decimal)factor), faster.Length);
        int half = faster.Length / 2;
        Assert.Equal(440 * factor, ZeroCrossings.Count(faster.AsSpan(half / 2, half)) / 2.0 * 22050 / half, 2.0);
    }

    [Fact]
    public void By_default_a_clip_is_slower_as_it_was_or_faster_equally_often()
    {
        float[] voice = SyntheticSignal.Noise(9000);
        int[] lengths = [.. Enumerable.Range(0, 600).Select(i => Augmented.Samples(new SpeedPerturbation(), voice, draw: i).Length)];
        Assert.Equal([8182, 9000, 10000], lengths.Distinct().Order());
        Assert.All(lengths.CountBy(length => length), count => Assert.InRange(count.Value, 160, 240));
    }

    [Fact]
    public void A_factor_of_1_changes_nothing()
    {
        float[] voice = SyntheticSignal.Noise(9000);
        Assert.Same(voice, Augmented.Samples(new SpeedPerturbation { Factor = new(1, 1) }, voice));
    }

    [Fact]
    public void More_factors_are_evenly_spaced()
    {
        float[] voice = SyntheticSignal.Noise(9000);
        var speed = new SpeedPerturbation { Factor = new(0.8, 1.2), Count = 5 };
        IEnumerable<int> lengths = Enumerable.Range(0, 200).Select(i => Augmented.Samples(speed, voice, draw: i).Length).Distinct();
        Assert.Equal([7500, 8182, 9000, 10000, 11250], lengths.Order());
    }
}
