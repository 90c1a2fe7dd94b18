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

    [Fact]
    public void Windows_on_speech_begin_where_it_does_and_count_it_once()
    {
        var samples = new float[60 * Rate];
        foreach ((double from, double to) in new[] { (5.0, 6.5), (20, 27), (59, 60) })
        {
            for (int i = (int)(from * Rate); i < (int)(to * Rate); i++)
            {
                samples[i] = (float)(0.3 * Math.Sin(i * 0.4) * (1 + Math.Sin(i * Math.PI * 8 / Rate)));
            }
        }

        var reader = new WindowReader(
            AudioInput.Of(new AudioClip(samples, Rate)), new WindowOptions(2, 2), length => new float[length]);
        AudioSegment[] windows = [.. reader.SpeechWindows()];
        Assert.Equal((0, 0), (windows[0].Start, windows[0].Heard));
        double[] starts = [.. windows.Skip(1).Where(window => window.Speech).Select(window => window.Start)];
        Assert.Equal(4.9, starts[0], 0.05);
        Assert.Equal(19.9, starts[1], 0.05);
        Assert.Equal(21.4, starts[2], 0.05);
        Assert.Equal(58, starts[^1], 1e-9);
        Assert.InRange(starts.Length, 5, 7);
        Assert.InRange(windows.Sum(window => window.Heard), 6, 9.5);
        Assert.Equal(60, reader.Seconds);
    }

    [Fact]
    public void Of_hours_of_speech_without_a_pause_two_thirds_are_heard()
    {
        float[] samples = [.. Enumerable.Range(0, 900 * Rate).Select(i => (i / (Rate / 5)) % 2 == 0 ? 0.3f * MathF.Sin(i) : 0)];
        var reader = new WindowReader(
            AudioInput.Of(new AudioClip(samples, Rate)), new WindowOptions(2, 2), length => new float[length]);
        Assert.Equal((300 / 1.5) + (600 / 3.0), reader.SpeechWindows().Count(), 15.0);
    }

    private static IEnumerable<AudioSegment> Read(float[] samples, double window, double hop) => new WindowReader(
        AudioInput.Of(new AudioClip(samples, Rate)), new WindowOptions(window, hop), length => new float[length]).Windows();
}
