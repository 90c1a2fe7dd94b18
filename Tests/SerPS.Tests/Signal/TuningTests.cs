using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class TuningTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-0.3)]
    [InlineData(0.2)]
    public void A_detuned_A_is_found(double steps)
    {
        double hz = 440 * Math.Pow(2, steps / 12);
        Assert.Equal(steps, Estimate(SyntheticSignal.Sine(44100, hz / 22050), 12, power: false) / 100.0, 0.04);
    }

    [Fact]
    public void Silence_is_in_tune() => Assert.Equal(0, Estimate(new float[22050], 12, power: true));

    [Fact]
    public void Equals_librosa() => Assert.Equal(-32, Estimate(GoldenBlocks.Read("y22"), 12, power: true));

    private static int Estimate(float[] samples, int binsPerOctave, bool power)
    {
        var spectrogram = new FrameMatrix();
        new Stft(new StftOptions()).Power(samples, spectrogram);
        var magnitude = new FrameMatrix();
        magnitude.SetSquareRoot(spectrogram);
        return new Tuning(22050, binsPerOctave).Estimate(power ? spectrogram : magnitude);
    }
}
