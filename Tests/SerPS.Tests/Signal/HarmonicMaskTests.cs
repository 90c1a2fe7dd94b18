using System.Numerics;
using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class HarmonicMaskTests
{
    [Fact]
    public void Harmonic_magnitude_equals_librosa()
    {
        FrameMatrix magnitude = GoldenBlocks.ToMatrix(GoldenBlocks.Read("stft_mag"), 1025);
        var mask = new FrameMatrix();
        new HarmonicMask().Compute(magnitude, mask);
        magnitude.Multiply(mask);
        GoldenBlocks.AssertNear("hpss_harm_mag", magnitude, 1e-5);
    }

    [Fact]
    public void Harmonic_signal_equals_librosa()
    {
        float[] samples = GoldenBlocks.Read("y22");
        var harmonic = new float[samples.Length];
        new Harmonic(new StftOptions()).Compute(samples, harmonic);
        GoldenBlocks.AssertNear("harmonic", harmonic, 1e-4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20)]
    [InlineData(100)]
    public void Running_median_is_the_median_of_every_window(int length)
    {
        const int Size = 31;
        float[] values = [.. SyntheticSignal.Noise(length).Select(x => MathF.Round(10 * x))]; // with ties
        var medians = new Vector<float>[length];
        new RunningMedian(Size).Filter([.. values.Select(x => new Vector<float>(x))], medians, length, 1);
        for (int n = 0; n < length; n++)
        {
            float[] window = [.. Enumerable.Range(n - (Size / 2), Size).Select(i => values[Reflect(i, length)]).Order()];
            Assert.Equal(new Vector<float>(window[Size / 2]), medians[n]);
        }
    }

    private static int Reflect(int i, int length) =>
        i < 0 ? Reflect(-1 - i, length) : i >= length ? Reflect((2 * length) - 1 - i, length) : i;
}
