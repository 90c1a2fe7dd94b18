using SerPS.Signal;
using SerPS.Signal.Voice;

namespace SerPS.Tests.Signal.Voice;

public sealed class SpectralBalanceTests
{
    private readonly SpectralBalance _balance = new(binHz: 50);

    [Fact]
    public void Alpha_ratio_is_energy_above_1_kHz_over_energy_below()
    {
        FrameMatrix power = Spectrum(hz => hz is >= 50 and < 1000 ? 1 : hz is > 1000 and <= 5000 ? 0.1f : hz == 1000 ? 0 : 100);
        Assert.Equal(10 * Math.Log10(80 * 0.1 / 19), Of(power, _balance.AlphaRatio), 1e-4);
    }

    [Fact]
    public void Hammarberg_index_is_the_peak_below_2_kHz_over_the_peak_above()
    {
        FrameMatrix power = Spectrum(hz => hz switch { 600 => 50, 3000 => 0.5f, 7000 => 1000, _ => 0.01f });
        Assert.Equal(20, Of(power, _balance.HammarbergIndex), 1e-4);
    }

    [Fact]
    public void Slopes_are_those_of_their_bands()
    {
        FrameMatrix power = Spectrum(hz => (float)Math.Pow(10, (hz < 500 ? 0.02 * hz : 10 - (0.01 * (hz - 500))) / 10));
        Assert.Equal(0.02, Slope(power, 0, 450), 1e-6);
        Assert.Equal(-0.01, Slope(power, 500, 1500), 1e-6);
    }

    [Fact]
    public void Silence_is_flat()
    {
        FrameMatrix power = Spectrum(_ => 0);
        Assert.Equal((0, 0, 0), (Of(power, _balance.AlphaRatio), Of(power, _balance.HammarbergIndex), Slope(power, 0, 500)));
    }

    [Fact]
    public void Loudness_follows_the_ear()
    {
        double Of(double hz, double amplitude)
        {
            var power = new FrameMatrix();
            new Stft(new StftOptions { FftSize = 512, HopSize = 240 }).Power(SyntheticSignal.Sine(12000, hz / 24000, amplitude), power);
            var loudness = new float[power.Frames];
            new Loudness(24000, 512).Compute(power, loudness);
            return loudness[20];
        }

        Assert.Equal(Math.Pow(10, 0.66), Of(1000, 0.5) / Of(1000, 0.05), 1e-3);
        Assert.True(Of(3000, 0.1) > Of(1000, 0.1) && Of(1000, 0.1) > Of(200, 0.1) && Of(200, 0.1) > Of(60, 0.1));
        Assert.Equal(0, Of(1000, 0));
    }

    private static float Of(FrameMatrix power, Action<FrameMatrix, Span<float>> measure)
    {
        var result = new float[power.Frames];
        measure(power, result);
        return Assert.Single(result.Distinct());
    }

    private float Slope(FrameMatrix power, double fromHz, double toHz) =>
        Of(power, (spectrogram, result) => _balance.Slope(spectrogram, fromHz, toHz, result));

    /// <summary>Eleven frames of one spectrum.</summary>
    private static FrameMatrix Spectrum(Func<int, float> power)
    {
        var spectrogram = new FrameMatrix();
        spectrogram.Reshape(241, 11);
        for (int bin = 0; bin < spectrogram.Rows; bin++)
        {
            spectrogram.Row(bin).Fill(power(50 * bin));
        }

        return spectrogram;
    }
}
