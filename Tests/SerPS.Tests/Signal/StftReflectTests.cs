using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class StftReflectTests
{
    [Theory]
    [InlineData(1000)]
    [InlineData(1024)]
    [InlineData(70)] // shorter than what is mirrored of it
    public void Frames_at_the_ends_see_the_signal_mirrored(int length)
    {
        const int Size = 256, Half = Size / 2;
        float[] samples = SyntheticSignal.Noise(length);
        float[] mirrored = [.. Enumerable.Range(-Half, length + Size).Select(i => samples[Mirror(i, length)])];
        FrameMatrix found = Power(new StftOptions { FftSize = Size, HopSize = 50, Reflect = true }, samples);
        FrameMatrix expected = Power(new StftOptions { FftSize = Size, HopSize = 50, Centre = false }, mirrored);
        Assert.Equal(1 + (length / 50), found.Frames);
        for (int bin = 0; bin < found.Rows; bin++)
        {
            for (int frame = 0; frame < found.Frames; frame++)
            {
                Assert.Equal(expected[bin, frame], found[bin, frame], 1e-4f * (1 + expected[bin, frame]));
            }
        }
    }

    private static FrameMatrix Power(StftOptions options, float[] samples)
    {
        var power = new FrameMatrix();
        new Stft(options).Power(samples, power);
        return power;
    }

    private static int Mirror(int i, int length)
    {
        while (i < 0 || i >= length)
        {
            i = i < 0 ? -i : (2 * (length - 1)) - i;
        }

        return i;
    }
}
