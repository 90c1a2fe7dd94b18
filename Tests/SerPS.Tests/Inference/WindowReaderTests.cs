using SerPS.Audio;
using SerPS.Inference;

namespace SerPS.Tests.Inference;

public class WindowReaderTests
{
    private const int Rate = 8000;

    [Theory]
    [InlineData(10, 2, 0.5, 17)] // the last whole window ends with the recording
    [InlineData(10.3, 2, 0.5, 18)] // one more that ends with it
    [InlineData(2, 2, 0.5, 1)]
    [InlineData(1.5, 2, 0.5, 1)] // shorter than a window
    [InlineData(10, 1, 3, 4)] // gaps
    [InlineData(10.5, 1, 3, 5)]
    [InlineData(30, 12, 0.01, 1801)]
    [InlineData(0.1, 0.1, 0.01, 1)]
    public void Windows_begin_at_hops_and_the_last_one_ends_with_the_recording(double seconds, double window, double hop, int count)
    {
        float[] samples = [.. Enumerable.Range(0, (int)Math.Round(seconds * Rate)).Select(i => (i % 32_768) / 32_768f)];
        AudioSegment[] windows = [.. Read(samples, window, hop)];
        Assert.Equal(count, windows.Length);
        for (int i = 0; i < windows.Length; i++)
        {
            int start = (int)Math.Round(windows[i].Start * Rate);
            Assert.Equal(samples[start..(start + windows[i].Audio.Samples.Length)], windows[i].Audio.Samples);
            Assert.True(i == windows.Length - 1 || start == (int)Math.Round(i * hop * Rate));
            Assert.True(seconds < window || windows[i].Audio.Samples.Length == (int)Math.Round(window * Rate));
        }

        Assert.Equal(seconds, windows[^1].End, 1e-9);
    }

    [Fact]
    public void A_hop_that_is_no_whole_number_of_samples_does_not_drift()
    {
        AudioSegment[] windows = [.. Read(new float[100 * Rate], 0.5, 1 / 3.0)];
        Assert.Equal(99, windows[297].Start, 1e-9);
    }

    private static IEnumerable<AudioSegment> Read(float[] samples, double window, double hop) => new WindowReader(
        AudioInput.Of(new AudioClip(samples, Rate)), new WindowOptions(window, hop), length => new float[length]).Windows();
}
