namespace SerPS.Signal.Voice;

/// <summary>
/// How energy is spread over the spectrum of a frame (F. Eyben et al., "The Geneva minimalistic acoustic parameter set (GeMAPS) for voice
/// research and affective computing", IEEE Transactions on Affective Computing 7, 2016, 190–202). All are 0 in silence.
/// </summary>
public sealed class SpectralBalance(double binHz)
{
    private const double Floor = 1e-12f; // power of silence

    /// <summary>Energy of 1–5 kHz over that of 50–1000 Hz, in dB.</summary>
    public double AlphaRatio(ReadOnlySpan<float> power) => Decibels(Sum(power, 1000, 5000)) - Decibels(Sum(power, 50, 1000));

    /// <summary>The strongest bin of 0–2 kHz over the strongest one of 2–5 kHz, in dB (Hammarberg et al. 1980).</summary>
    public double HammarbergIndex(ReadOnlySpan<float> power) => Decibels(Peak(power, 0, 2000)) - Decibels(Peak(power, 2000, 5000));

    /// <summary>Slope of the line through the bins of a band in dB by Hz, by least squares (dB/Hz).</summary>
    public double Slope(ReadOnlySpan<float> power, double fromHz, double toHz)
    {
        (int first, int last) = Bins(power, fromHz, toHz);
        double centre = (first + last) / 2.0, level = Decibels(power[first]), product = 0, square = 0;
        for (int bin = first; bin <= last; bin++)
        {
            product += (bin - centre) * (Decibels(power[bin]) - level); // less any level: the sum of silence is then exactly 0
            square += (bin - centre) * (bin - centre);
        }

        return square > 0 ? product / square / binHz : 0;
    }

    private double Sum(ReadOnlySpan<float> power, double fromHz, double toHz)
    {
        (int first, int last) = Bins(power, fromHz, toHz);
        double sum = 0;
        for (int bin = first; bin <= last; bin++)
        {
            sum += power[bin];
        }

        return sum;
    }

    private double Peak(ReadOnlySpan<float> power, double fromHz, double toHz)
    {
        (int first, int last) = Bins(power, fromHz, toHz);
        double peak = 0;
        for (int bin = first; bin <= last; bin++)
        {
            peak = Math.Max(peak, power[bin]);
        }

        return peak;
    }

    private (int First, int Last) Bins(ReadOnlySpan<float> power, double fromHz, double toHz) =>
        ((int)Math.Ceiling(fromHz / binHz), Math.Min(power.Length - 1, (int)Math.Floor(toHz / binHz)));

    private static double Decibels(double power) => 10 * Math.Log10(power + Floor);
}
