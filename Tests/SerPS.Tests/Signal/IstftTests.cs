using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class IstftTests
{
    [Theory]
    [InlineData(2048, 512, 0, 10000)]
    [InlineData(512, 160, 400, 5000)]
    [InlineData(2048, 512, 0, 700)]
    public void Gives_back_the_signal(int fftSize, int hopSize, int windowSize, int length)
    {
        float[] samples = SyntheticSignal.Noise(length);
        var options = new StftOptions { FftSize = fftSize, HopSize = hopSize, WindowSize = windowSize };
        var real = new FrameMatrix();
        var imaginary = new FrameMatrix();
        new Stft(options).Forward(samples, real, imaginary);
        var back = new float[length];
        new Istft(options).Compute(real, imaginary, back);
        Tolerance.AssertNear(samples, back, 1e-5, "round trip");
    }

    [Fact]
    public void Equals_librosa()
    {
        FrameMatrix real = GoldenBlocks.ToMatrix(GoldenBlocks.Read("stft_real"), 1025);
        FrameMatrix imaginary = GoldenBlocks.ToMatrix(GoldenBlocks.Read("stft_imag"), 1025);
        float[] expected = GoldenBlocks.Read("istft");
        var samples = new float[expected.Length];
        new Istft(new StftOptions()).Compute(real, imaginary, samples);
        Tolerance.AssertNear(expected, samples, 1e-6, "istft");
    }
}
