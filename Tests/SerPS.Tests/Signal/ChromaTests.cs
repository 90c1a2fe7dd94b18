using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class ChromaTests
{
    [Theory]
    [InlineData("chroma_fb", 22050, 12, -0.32)]
    [InlineData("chroma24_fb_48k", 48000, 24, 0.3)]
    public void Filters_equal_librosa(string golden, int sampleRate, int classes, double tuning) =>
        GoldenBlocks.AssertNear(golden, ChromaFilterBank.Create(sampleRate, 2048, classes, tuning).Values, 1e-6);

    [Fact]
    public void Of_powers_equals_librosa() => GoldenBlocks.AssertNear("chroma_stft", Compute("y22", 22050, 12, power: true), 1e-4);

    [Fact]
    public void Of_magnitudes_equals_librosa() => GoldenBlocks.AssertNear("chroma24_48k", Compute("y48", 48000, 24, power: false), 1e-4);

    [Theory]
    [InlineData(261.63, 0)]
    [InlineData(440, 9)]
    [InlineData(493.88, 11)]
    public void A_tone_is_strongest_in_its_class(double hz, int pitch)
    {
        FrameMatrix chroma = Compute(SyntheticSignal.Sine(22050, hz / 22050), 22050, 12, power: true);
        Assert.Equal(1, chroma[pitch, 20]);
    }

    [Fact]
    public void Silence_has_no_class() =>
        Assert.All(GoldenBlocks.ToArray(Compute(new float[5000], 22050, 12, power: true)), value => Assert.Equal(0, value));

    private static FrameMatrix Compute(string golden, int sampleRate, int classes, bool power) =>
        Compute(GoldenBlocks.Read(golden), sampleRate, classes, power);

    private static FrameMatrix Compute(float[] samples, int sampleRate, int classes, bool power)
    {
        var spectrogram = new FrameMatrix();
        new Stft(new StftOptions()).Power(samples, spectrogram);
        var magnitude = new FrameMatrix();
        magnitude.SetSquareRoot(spectrogram);
        var chroma = new FrameMatrix();
        new Chroma(sampleRate, 2048, classes).Compute(power ? spectrogram : magnitude, chroma);
        return chroma;
    }
}
