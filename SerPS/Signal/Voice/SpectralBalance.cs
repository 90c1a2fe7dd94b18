using System.Numerics.Tensors;

namespace SerPS.Signal.Voice;

/// <summary>
/// How energy is spread over the spectrum of each frame (F. Eyben et al., "The Geneva minimalistic acoustic parameter set (GeMAPS) for voice
/// research and affective computing", IEEE Transactions on Affective Computing 7, 2016, 190–202). All are 0 in silence. Every method takes
/// a power spectrogram, [bins, frames], and gives a value a frame. Owns its work space: one a thread.
/// </summary>
public sealed class SpectralBalance(double binHz)
{
    private const float Floor = 1e-12f; // power of silence
    private float[] _first = [];
    private float[] _second = [];

    /// <summary>Energy of 1–5 kHz over that of 50–1000 Hz, in dB.</summary>
    public void AlphaRatio(FrameMatrix power, Span<float> result) => Ratio(power, (1000, 5000), (50, 1000), TensorPrimitives.Add, result);

    /// <summary>The strongest bin of 0–2 kHz over the strongest one of 2–5 kHz, in dB (Hammarberg et al. 1980).</summary>
    public void HammarbergIndex(FrameMatrix power, Span<float> result) =>
        Ratio(power, (0, 2000), (2000, 5000), TensorPrimitives.Max, result);

    /// <summary>Slope of the line through the bins of a band in dB by Hz, by least squares (dB/Hz).</summary>
    public void Slope(FrameMatrix power, double fromHz, double toHz, Span<float> result)
    {
        (int first, int last) = Bins(power, (fromHz, toHz));
        double centre = (first + last) / 2.0, square = 0;
        Span<float> level = Room(ref _first, power.Frames), decibels = Room(ref _second, power.Frames);
        Decibels(power.Row(first), level);
        result.Clear();
        for (int bin = first; bin <= last; bin++)
        {
            Decibels(power.Row(bin), decibels);
            TensorPrimitives.Subtract(decibels, level, decibels); // less any level: the sum of silence is then exactly 0
            TensorPrimitives.MultiplyAdd(decibels, (float)(bin - centre), result, result);
            square += (bin - centre) * (bin - centre);
        }

        TensorPrimitives.Multiply(result, square > 0 ? (float)(1 / square / binHz) : 0, result);
    }

    private static void Decibels(ReadOnlySpan<float> power, Span<float> result)
    {
        TensorPrimitives.Add(power, Floor, result);
        TensorPrimitives.Log10(result, result);
        TensorPrimitives.Multiply(result, 10, result);
    }

    private static Span<float> Room(ref float[] work, int frames)
    {
        if (work.Length < frames)
        {
            work = new float[frames];
        }

        return work.AsSpan(0, frames);
    }

    private void Ratio(FrameMatrix power, (double From, double To) over, (double From, double To) under, Joining join, Span<float> result)
    {
        Span<float> divisor = Room(ref _first, power.Frames);
        Join(power, over, join, result);
        Join(power, under, join, divisor);
        TensorPrimitives.Subtract(result, divisor, result);
    }

    /// <summary>Decibels of what the bins of a band give together.</summary>
    private void Join(FrameMatrix power, (double From, double To) band, Joining join, Span<float> result)
    {
        (int first, int last) = Bins(power, band);
        result.Clear();
        for (int bin = first; bin <= last; bin++)
        {
            join(power.Row(bin), result, result);
        }

        Decibels(result, result);
    }

    private (int First, int Last) Bins(FrameMatrix power, (double From, double To) hz) =>
        ((int)Math.Ceiling(hz.From / binHz), Math.Min(power.Rows - 1, (int)Math.Floor(hz.To / binHz)));

    /// <summary>Joins two rows, frame by frame.</summary>
    private delegate void Joining(ReadOnlySpan<float> row, ReadOnlySpan<float> other, Span<float> result);
}
