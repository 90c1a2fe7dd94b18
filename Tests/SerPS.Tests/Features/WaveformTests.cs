using SerPS.Audio;
using SerPS.Features;

namespace SerPS.Tests.Features;

public sealed class WaveformTests
{
    private static readonly AudioClip Clip = new([.. Enumerable.Range(0, 4000).Select(i => 0.5f + (0.1f * MathF.Sin(i)))], 16_000);

    [Fact]
    public void Samples_are_what_they_are_and_as_many_as_they_are() =>
        Assert.Equal(Clip.Span.ToArray(), new WaveformSpec { Seconds = null }.CreateExtractor().Extract(Clip));

    [Fact]
    public void Short_clips_have_zeros_after_them_and_long_ones_lose_their_end()
    {
        Assert.Equal([.. Clip.Span, .. new float[4000]], new WaveformSpec { Seconds = 0.5 }.CreateExtractor().Extract(Clip));
        Assert.Equal(Clip.Span[..1600].ToArray(), new WaveformSpec { Seconds = 0.1 }.CreateExtractor().Extract(Clip));
    }

    [Fact]
    public void Standardised_samples_have_zero_mean_and_unit_variance_and_zeros_stay()
    {
        float[] values = new WaveformSpec { Seconds = 0.5, Standardize = true }.CreateExtractor().Extract(Clip);
        Assert.Equal(0, values.Take(4000).Average(), 1e-5);
        Assert.Equal(1, values.Take(4000).Average(value => value * value), 1e-4);
        Assert.All(values.Skip(4000), value => Assert.Equal(0, value));
    }
}
