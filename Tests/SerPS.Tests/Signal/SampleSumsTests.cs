using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class SampleSumsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(961)]
    public void It_is_what_adding_one_by_one_gives(int length)
    {
        float[] samples = [.. SyntheticSignal.Noise(length).Select(x => x + 0.25f)];
        SampleSums sums = SampleSums.Of(samples);
        double mean = samples.DefaultIfEmpty().Average(x => (double)x);
        Assert.Equal(length, sums.Count);
        Assert.Equal(samples.Sum(x => (double)x), sums.Sum, 1e-3);
        Assert.Equal(samples.Sum(x => (double)x * x), sums.Squares, 1e-3);
        Assert.Equal(samples.Select(Math.Abs).DefaultIfEmpty().Max(), sums.Peak);
        Assert.Equal(mean, sums.Mean, 1e-5);
        Assert.Equal(samples.Select(x => (x - mean) * (x - mean)).DefaultIfEmpty().Average(), sums.Power, 1e-5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(32)]
    public void The_peak_is_found_wherever_it_is(int index)
    {
        var samples = new float[33];
        samples[index] = -0.5f;
        Assert.Equal(0.5f, SampleSums.Of(samples).Peak);
    }

    [Fact]
    public void Frames_have_all_samples_and_groups_of_them_their_means()
    {
        float[] samples = [.. Enumerable.Range(0, 16_000 + 100).Select(i => i < 8000 ? 1f : 3f)];
        var frames = new FrameSums(samples, 16_000);
        Assert.Equal((16_100, 51, 50), (frames.Samples, frames.All.Length, frames.Whole.Length));
        Assert.Equal(100, frames.All[^1].Count);
        Assert.Equal(samples.Average(), frames.Mean, 1e-5);
        Assert.Equal([1, 3], frames.Means(25));
        Assert.Equal([1, (5 + (3 * 25)) / 30.0], frames.Means(20));
        Assert.Equal([2], frames.Means(60));
        Assert.Empty(new FrameSums(samples.AsSpan(0, 100), 16_000).Means(25));
    }
}
