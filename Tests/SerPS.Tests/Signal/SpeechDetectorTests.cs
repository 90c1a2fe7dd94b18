using SerPS.Signal;

namespace SerPS.Tests.Signal;

public class SpeechDetectorTests
{
    private const int Rate = 16_000;

    [Theory]
    [InlineData(0)]
    [InlineData(-70)]
    [InlineData(-40)]
    [InlineData(-20)]
    public void Steady_noise_of_any_loudness_is_no_speech(double decibels)
    {
        float[] noise = Noise(8, decibels == 0 ? 0 : Math.Pow(10, decibels / 20));
        Assert.Equal(0, SpeechDetector.Seconds(new FrameSums(noise, Rate), Rate));
        Assert.DoesNotContain(true, Windows(noise, 2, 0.5));
    }

    [Theory]
    [InlineData(-80, -30)]
    [InlineData(-50, -30)]
    [InlineData(-35, -10)]
    public void Syllables_stand_out_from_the_background(double background, double voice)
    {
        float[] samples = Noise(12, Math.Pow(10, background / 20));
        Speak(samples, 5, 7.5, Math.Pow(10, voice / 20));
        Assert.True(SpeechDetector.Seconds(new FrameSums(samples, Rate), Rate) > 0);
        bool[] windows = Windows(samples, 1, 0.5);
        for (int i = 0; i < windows.Length; i++)
        {
            double start = i * 0.5, overlap = Math.Min(7.5, start + 1) - Math.Max(5, start);
            Assert.True(overlap is > 0 and < 0.6 || windows[i] == overlap > 0, $"window at {start} s: {windows[i]}");
        }
    }

    [Fact]
    public void Speech_without_a_pause_before_it_is_heard_at_once()
    {
        float[] samples = Noise(4, 1e-4);
        Speak(samples, 0, 4, 0.1);
        Assert.All(Windows(samples, 1, 0.5), Assert.True);
    }

    [Fact]
    public void A_click_is_no_speech()
    {
        float[] samples = Noise(4, 1e-4);
        samples.AsSpan(2 * Rate, Rate / 20).Fill(0.5f);
        samples.AsSpan((2 * Rate) + (Rate / 40), Rate / 40).Fill(-0.5f);
        Assert.DoesNotContain(true, Windows(samples, 1, 0.5));
    }

    [Fact]
    public void A_constant_offset_changes_nothing()
    {
        float[] samples = Noise(8, 1e-3);
        Speak(samples, 3, 5, 0.05);
        Assert.Equal(Windows(samples, 1, 0.5), Windows([.. samples.Select(sample => sample + 0.3f)], 1, 0.5));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(319)]
    [InlineData(4000)]
    public void It_does_not_matter_in_which_pieces_the_samples_come(int piece)
    {
        float[] samples = Noise(6, 1e-3);
        Speak(samples, 2, 3, 0.05);
        var whole = new SpeechDetector(Rate, 1);
        var pieces = new SpeechDetector(Rate, 1);
        int known = 0;
        for (int end = Rate; end <= samples.Length - Rate; end += Rate / 4)
        {
            whole.Add(samples.AsSpan(end == Rate ? 0 : end - (Rate / 4), end == Rate ? end : Rate / 4));
            for (; known < end + piece && known - end < Rate * SpeechDetector.AheadSeconds; known += piece)
            {
                pieces.Add(samples.AsSpan(known, piece));
            }

            Assert.Equal(whole.Seconds(end - Rate, end, 0), pieces.Seconds(end - Rate, end, 0));
        }
    }

    private static bool[] Windows(float[] samples, double window, double hop)
    {
        var detector = new SpeechDetector(Rate, window);
        var result = new List<bool>();
        int length = (int)(window * Rate), step = (int)(hop * Rate), added = 0;
        for (int start = 0; start + length <= samples.Length; start += step)
        {
            detector.Add(samples.AsSpan(added, start + length - added));
            added = start + length;
            result.Add(detector.Seconds(start, start + length, 0).All > 0);
        }

        return [.. result];
    }

    private static float[] Noise(double seconds, double level)
    {
        var random = new CounterRandom(1);
        return [.. Enumerable.Range(0, (int)(seconds * Rate)).Select(_ => (float)(level * random.NextGaussian()))];
    }

    /// <summary>Adds a buzz that swells and fades four times a second, as syllables do.</summary>
    private static void Speak(float[] samples, double from, double to, double level)
    {
        for (int i = (int)(from * Rate); i < (int)(to * Rate); i++)
        {
            double t = (double)i / Rate, swell = 0.5 - (0.5 * Math.Cos(2 * Math.PI * 4 * (t - from)));
            samples[i] += (float)(2 * level * swell * Enumerable.Range(1, 5).Sum(k => Math.Sin(2 * Math.PI * 150 * k * t) / k));
        }
    }
}
