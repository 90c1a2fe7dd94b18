using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class SilenceTests
{
    [Fact]
    public void What_is_quiet_at_both_ends_is_cut_off_to_the_frame()
    {
        float[] samples = [.. new float[10240], .. SyntheticSignal.Noise(10240), .. new float[10240]];
        // the first frame that reaches into the sound is centred 1024 before it, the last one 1023 after it
        Assert.Equal((10240 - 512)..(20480 + 1024), Silence.Trim(samples, 60));
    }

    [Theory]
    [InlineData(20, 5120)]
    [InlineData(60, 0)]
    public void The_threshold_decides_what_is_quiet(double topDb, int start)
    {
        float[] samples = [.. SyntheticSignal.Noise(5120 + 1024).Select(x => 0.01f * x), .. SyntheticSignal.Noise(10240)];
        Assert.Equal(start, Silence.Trim(samples, topDb).Start.Value, 512.0);
    }

    [Fact]
    public void Nothing_is_cut_off_where_all_is_silent() => Assert.Equal(0..5000, Silence.Trim(new float[5000], 60));
}
