using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class StftTests
{
    [Fact]
    public void Equals_librosa()
    {
        float[] samples = GoldenBlocks.Read("y22");
        var stft = new Stft(new StftOptions());
        var real = new FrameMatrix();
        var imaginary = new FrameMatrix();
        stft.Forward(samples, real, imaginary);
        GoldenBlocks.AssertNear("stft_real", real, 1e-6);
        GoldenBlocks.AssertNear("stft_imag", imaginary, 1e-6);
    }

    [Theory]
    [InlineData(512, 160, 400, true)]
    [InlineData(512, 160, 400, false)]
    [InlineData(64, 64, 0, true)]
    [InlineData(128, 200, 0, true)]
    public void Every_frame_is_the_transform_of_its_windowed_stretch(int fftSize, int hopSize, int windowSize, bool centre)
    {
        float[] samples = SyntheticSignal.Noise(3001);
        var stft = new Stft(new StftOptions { FftSize = fftSize, HopSize = hopSize, WindowSize = windowSize, Centre = centre });
        var power = new FrameMatrix();
        stft.Power(samples, power);
        double[] window = WindowFunction.Create(WindowKind.Hann, windowSize == 0 ? fftSize : windowSize, fftSize);
        for (int frame = 0; frame < power.Frames; frame++)
        {
            int start = (frame * hopSize) - (centre ? fftSize / 2 : 0);
            float[] stretch = [.. window.Select((w, n) => (float)(w * samples.ElementAtOrDefault(start + n)))];
            float[] expected = [.. new Fft(fftSize).Forward(stretch).Select(bin => (float)(bin.Magnitude * bin.Magnitude))];
            float[] actual = [.. Enumerable.Range(0, stft.Bins).Select(bin => power[bin, frame])];
            Tolerance.AssertNear(expected, actual, 1e-5, $"frame {frame} of {power.Frames}");
        }
    }

    [Theory]
    [InlineData(2205, 1)]
    [InlineData(512, 0)]
    [InlineData(1, 1)]
    public void A_signal_shorter_than_a_frame_is_filled_with_zeros(int samples, float level)
    {
        var stft = new Stft(new StftOptions());
        var power = new FrameMatrix();
        stft.Power(Enumerable.Repeat(level, samples).ToArray(), power);
        Assert.Equal(1 + (samples / 512), power.Frames);
        Assert.All(GoldenBlocks.ToArray(power), value => Assert.True(float.IsFinite(value)));
    }
}
