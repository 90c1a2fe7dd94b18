using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class BandEndTests
{
    private const int Rate = 16_000;

    [Theory]
    [InlineData(8000, true)]
    [InlineData(16_000, false)]
    [InlineData(48_000, false)]
    public void Noise_has_all_the_band_that_its_rate_has(int rate, bool ends) =>
        Assert.Equal(ends, EndsAt4kHz(SyntheticSignal.Noise(2 * rate), rate));

    [Theory]
    [InlineData(8000)]
    [InlineData(16_000)]
    [InlineData(44_100)]
    public void Silence_has_no_band(int rate) => Assert.False(EndsAt4kHz(new float[2 * rate], rate));

    [Theory]
    [InlineData(16_000)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    public void What_came_through_a_telephone_is_recognised_at_any_rate(int rate)
    {
        float[] narrow = Resampler.Resample(SyntheticSignal.Noise(2 * 8000), 8000, rate, ResamplerFilter.SoxrHq);
        Assert.True(EndsAt4kHz(narrow, rate));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.11)]
    [InlineData(0.19)]
    public void A_consonant_now_and_then_shows_what_the_band_is(double offset)
    {
        float[] voice = Voice(3);
        float[] hiss = SyntheticSignal.Noise(voice.Length);
        for (double start = offset; start < 2.9; start += 0.5)
        {
            for (int i = (int)(start * Rate); i < (int)((start + 0.07) * Rate); i++)
            {
                voice[i] += 0.05f * hiss[i];
            }
        }

        Assert.True(EndsAt4kHz(Voice(3), Rate));
        Assert.False(EndsAt4kHz(voice, Rate));
    }

    [Fact]
    public void Everywhere_means_that_nothing_is_missed()
    {
        float[] voice = Voice(1);
        SyntheticSignal.Noise(60).CopyTo(voice, 8500); // between two frames
        Assert.True(EndsAt4kHz(voice, Rate));
        Assert.False(EndsAt4kHz(voice, Rate, everywhere: true));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(333)]
    [InlineData(4096)]
    public void It_does_not_matter_in_which_pieces_the_samples_come_nor_when_it_is_asked(int piece)
    {
        float[] samples = [.. Voice(1), .. SyntheticSignal.Noise(Rate / 10), .. Voice(1)];
        var band = new BandEnd(Rate);
        for (int start = 0; start < samples.Length; start += piece)
        {
            band.Add(samples.AsSpan(start, Math.Min(piece, samples.Length - start)));
            Assert.True(start + piece > Rate || start + piece < 256 || band.EndsAt4kHz);
        }

        Assert.Equal(EndsAt4kHz(samples, Rate), band.EndsAt4kHz);
        Assert.False(band.EndsAt4kHz);
    }

    private static bool EndsAt4kHz(float[] samples, int rate, bool everywhere = false)
    {
        var band = new BandEnd(rate, everywhere);
        band.Add(samples);
        return band.EndsAt4kHz;
    }

    private static float[] Voice(double seconds) => [.. Enumerable.Range(0, (int)(seconds * Rate)).Select(i =>
        (float)Enumerable.Range(1, 20).Sum(k => 0.02 * Math.Sin(2 * Math.PI * 150 * k * i / Rate)))];
}
