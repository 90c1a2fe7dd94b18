using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class MelFilterBankTests
{
    [Theory]
    [InlineData("melfb_22050_128", 22050, 128)]
    [InlineData("melfb_48000_64", 48000, 64)]
    [InlineData("melfb_48000_128", 48000, 128)]
    public void Equals_librosa(string golden, int sampleRate, int bands) =>
        GoldenBlocks.AssertNear(golden, new MelFilterBank(new MelOptions { SampleRate = sampleRate, Bands = bands }).ToDense(), 1e-6);

    [Fact]
    public void Filters_lie_between_the_limits()
    {
        var options = new MelOptions { SampleRate = 16000, FftSize = 512, Bands = 20, MinHz = 300, MaxHz = 4000 };
        float[] dense = new MelFilterBank(options).ToDense();
        double binHz = 16000.0 / 512;
        for (int bin = 0; bin <= 256; bin++)
        {
            bool weighted = Enumerable.Range(0, 20).Any(band => dense[(band * 257) + bin] > 0);
            Assert.Equal(bin * binHz is > 300 and < 4000, weighted);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(200, 3)]
    [InlineData(1000, 15)]
    [InlineData(6400, 42)]
    public void The_scale_is_Slaneys(double hz, double mel)
    {
        Assert.Equal(mel, MelScale.FromHz(hz), 1e-12);
        Assert.Equal(hz, MelScale.ToHz(mel), 1e-9);
    }
}
