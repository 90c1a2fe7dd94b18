using System.Runtime.InteropServices;
using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class WindowedSincTests
{
    [Fact]
    public void The_table_of_kaiser_fast_is_that_of_resampy()
    {
        byte[] file = File.ReadAllBytes(TestData.RealGolden("blocks", "resampy042_kaiser_fast_half_window.npy"));
        ReadOnlySpan<double> table = new WindowedSinc(ResamplerFilter.KaiserFast).Table;
        ReadOnlySpan<double> expected = MemoryMarshal.Cast<byte, double>(file.AsSpan(file.Length - (8 * table.Length)));
        Assert.Equal((24 * 512) + 1, table.Length);
        for (int i = 0; i < table.Length; i++)
        {
            Assert.Equal(expected[i], table[i], 1e-14);
        }
    }

    [Theory]
    [InlineData("soxr_hq", 1)]
    [InlineData("soxr_hq", 0.459375)]
    [InlineData("kaiser_fast", 1)]
    public void Taps_mirror_where_the_position_mirrors(string name, double scale)
    {
        ResamplerFilter filter = ResamplerFilter.FromName(name);
        var sinc = new WindowedSinc(filter);
        double[] taps = new double[2 * WindowedSinc.TapsPerSide(filter, scale)];
        double[] mirrored = new double[taps.Length];
        sinc.FillTaps(0.3, scale, taps);
        sinc.FillTaps(0.7, scale, mirrored);
        Array.Reverse(mirrored);
        Assert.All(taps.Zip(mirrored), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.Equal(1, taps.Sum(), 1e-3);
    }
}
