using SerPS.Audio;
using SerPS.Features;
using SerPS.Signal;

namespace SerPS.Tests.Features;

public class ResampledInputTests
{
    [Theory]
    [InlineData(48_000, 16_000, 13.1)]
    [InlineData(44_100, 16_000, 9.77)]
    [InlineData(8_000, 16_000, 12)]
    [InlineData(24_414, 22_050, 8.3)]
    [InlineData(48_000, 16_000, 4)] // just a block
    [InlineData(48_000, 16_000, 4.1)]
    [InlineData(48_000, 16_000, 0.5)]
    public void A_stream_gives_what_resampling_the_whole_gives(int from, int to, double seconds)
    {
        float[] samples = [.. Enumerable.Range(0, (int)(seconds * from)).Select(i => (float)(0.5 * Math.Sin(i * i * 1e-7)))];
        float[] expected = Resampler.Resample(samples, from, to, ResamplerFilter.SoxrHq);
        using var input = new ResampledInput(AudioInput.Of(new AudioClip(samples, from)), to, ResamplerFilter.SoxrHq);
        float[] streamed = input.ReadToEnd(60).Samples;
        Assert.Equal(to, input.SampleRate);
        Assert.Equal(expected.Length, streamed.Length);
        Assert.All(expected.Zip(streamed), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }
}
