using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class OffsetTests
{
    private const int Rate = 16_000;

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(100_001)]
    public void What_is_left_has_no_mean(int length)
    {
        float[] samples = [.. SyntheticSignal.Noise(length).Select(x => x + 0.1f)];
        float[] centred = Centred(samples);
        Assert.Equal(0, centred.Average(), 1e-6f);
        Assert.Equal(samples[0] - samples[^1], centred[0] - centred[^1], 1e-6f);
    }

    [Fact]
    public void The_mean_is_exact_however_long_the_audio() =>
        Assert.Equal(0.1f, new FrameSums(Enumerable.Repeat(0.1f, 20_000_000).ToArray(), Rate).Mean, 2e-6);

    [Fact]
    public void Nothing_has_no_mean() => Assert.Equal(0, new FrameSums([], Rate).Mean);

    [Theory]
    [InlineData(0.1, 0.09, 1.5)]
    [InlineData(0.03, 0.3, 6)]
    [InlineData(0.4, 0.05, 4.37)]
    public void What_drifts_slowly_goes_and_what_can_be_heard_stays(double hertz, double drift, double seconds)
    {
        float[] voice = [.. Enumerable.Range(0, (int)(seconds * Rate)).Select(i => (float)(0.05 * Math.Sin(2 * Math.PI * 120 * i / Rate)))];
        float[] samples = [.. voice.Select((x, i) => x + (float)(drift * Math.Sin((2 * Math.PI * hertz * i / Rate) + 1)))];
        Assert.True(Offset.Drifts(new FrameSums(samples, Rate)));
        Assert.InRange(Centred(samples).Zip(voice, (x, y) => Math.Abs(x - y)).Max(), 0, 0.15 * drift);
    }

    [Fact]
    public void A_swell_of_the_voice_is_no_drift()
    {
        float[] voice = [.. Enumerable.Range(0, 4 * Rate).Select(i => (float)(
            0.1 * Math.Sin(2 * Math.PI * 80 * i / Rate) * (1 + Math.Sin(2 * Math.PI * 0.5 * i / Rate))))];
        Assert.False(Offset.Drifts(new FrameSums(voice, Rate)));
        Assert.Equal(voice[999], Centred(voice)[999], 1e-5f);
    }

    private static float[] Centred(float[] samples)
    {
        var centred = new float[samples.Length];
        Offset.Remove(samples, new FrameSums(samples, Rate), centred);
        return centred;
    }
}
