using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class CqtTests
{
    [Fact]
    public void Magnitude_equals_librosa()
    {
        var magnitude = new FrameMatrix();
        new Cqt(new CqtOptions()).Compute(GoldenBlocks.Read("y22"), -7, magnitude);
        GoldenBlocks.AssertNear("cqt_mag", magnitude, 1e-3);
    }

    [Theory]
    [InlineData("y22", "chroma_cqt")]
    [InlineData("harmonic", "chroma_cqt_harmonic")]
    public void Chroma_equals_librosa(string signal, string golden)
    {
        var chroma = new FrameMatrix();
        new ChromaCqt(new CqtOptions()).Compute(GoldenBlocks.Read(signal), chroma);
        GoldenBlocks.AssertNear(golden, chroma, 1e-2);
    }

    [Theory]
    [InlineData("chroma_cqt", "tonnetz")]
    [InlineData("chroma_cqt_harmonic", "tonnetz_harmonic")]
    public void Tonnetz_equals_librosa(string chroma, string golden)
    {
        var tonnetz = new FrameMatrix();
        new Tonnetz().Compute(GoldenBlocks.ToMatrix(GoldenBlocks.Read(chroma), 12), tonnetz);
        GoldenBlocks.AssertNear(golden, tonnetz, 1e-5);
    }

    [Theory]
    [InlineData(22050, 32.703 * 2, 36)]
    [InlineData(22050, 440, 135)]
    [InlineData(48000, 440, 135)]
    public void A_tone_is_strongest_in_its_filter(int sampleRate, double hz, int bin)
    {
        var magnitude = new FrameMatrix();
        new Cqt(new CqtOptions { SampleRate = sampleRate }).Compute(SyntheticSignal.Sine(2 * sampleRate, hz / sampleRate), 0, magnitude);
        int frame = magnitude.Frames / 2;
        Assert.Equal(bin, Enumerable.Range(0, magnitude.Rows).MaxBy(row => magnitude[row, frame]));
    }

    [Fact]
    public void A_rate_that_does_not_hold_the_highest_octave_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Cqt(new CqtOptions { SampleRate = 8000 }));
}
