namespace SerPS.Signal.Voice;

/// <summary>
/// How loud a spectrum is to the ear: 26 mel bands, weighed by the equal-loudness curve and compressed by the cubic root law, then added up
/// (H. Hermansky, "Perceptual linear predictive analysis of speech", 1990, eq. 4–6; eGeMAPS calls the sum of this spectrum loudness). It
/// has no unit: recordings are not calibrated. Ten times the amplitude is 4.6 times as loud.
/// </summary>
public sealed class Loudness
{
    private const int Bands = 26;
    private const double MinHz = 20, MaxHz = 8000;
    private const double Exponent = 0.33;
    private readonly MelFilterBank _filters;
    private readonly double[] _weights;
    private readonly FrameMatrix _bands = new();

    /// <summary>Computes the bands.</summary>
    public Loudness(int sampleRate, int fftSize)
    {
        double top = Math.Min(MaxHz, sampleRate / 2.0);
        _filters = new MelFilterBank(
            new MelOptions { SampleRate = sampleRate, FftSize = fftSize, Bands = Bands, MinHz = MinHz, MaxHz = top });
        double low = MelScale.FromHz(MinHz), step = (MelScale.FromHz(top) - low) / (Bands + 1);
        double Edge(int i) => MelScale.ToHz(low + (i * step));

        // the filters have unit area, so the width makes the band's power of its density
        _weights = [.. Enumerable.Range(0, Bands).Select(i => EqualLoudness(Edge(i + 1)) * (Edge(i + 2) - Edge(i)) / 2)];
    }

    /// <summary>Loudness of every frame.</summary>
    /// <param name="power">Power spectrogram, [1 + fftSize / 2, frames].</param>
    /// <param name="result">One value a frame.</param>
    public void Compute(FrameMatrix power, Span<float> result)
    {
        _filters.Apply(power, _bands);
        result.Clear();
        for (int band = 0; band < Bands; band++)
        {
            ReadOnlySpan<float> values = _bands.Row(band);
            for (int frame = 0; frame < result.Length; frame++)
            {
                result[frame] += (float)Math.Pow(_weights[band] * values[frame], Exponent);
            }
        }
    }

    /// <summary>Sensitivity of the ear at a frequency, the curve of 40 phon (Hermansky 1990, eq. 4), 1 at 1 kHz.</summary>
    private static double EqualLoudness(double hz) => Curve(hz) / Curve(1000);

    private static double Curve(double hz)
    {
        double w = Math.Pow(2 * Math.PI * hz, 2);
        return (w + 56.8e6) * w * w / (Math.Pow(w + 6.3e6, 2) * (w + 0.38e9));
    }
}
