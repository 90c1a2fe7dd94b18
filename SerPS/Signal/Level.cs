using System.Numerics;
using System.Numerics.Tensors;

namespace SerPS.Signal;

/// <summary>The level of a signal.</summary>
public static class Level
{
    /// <summary>−36 dB of full scale: below, floors of 1e-10 and 1e-5 come near what sounds.</summary>
    internal const float Faint = 1f / 64;

    /// <summary>The largest magnitude of silence.</summary>
    internal const float Silent = 1e-7f;

    /// <summary>
    /// Power of two of 1/16…1/8, where recordings of speech have their peak: there the floors lie as far below it as in those.
    /// </summary>
    internal const int Usual = -4;

    private const int Block = 4096; // most recordings are loud enough in one of the first

    /// <summary>
    /// Multiplies a signal whose largest magnitude is below 1/64 by the power of two that brings it to 1/16…1/8; a power of two changes no
    /// digit. Silence stays.
    /// </summary>
    public static void Raise(Span<float> samples)
    {
        float peak = 0;
        for (ReadOnlySpan<float> rest = samples; !rest.IsEmpty && peak < Faint; rest = rest[Math.Min(Block, rest.Length)..])
        {
            peak = Math.Max(peak, Peak(rest[..Math.Min(Block, rest.Length)]));
        }

        if (peak > Silent && peak < Faint)
        {
            TensorPrimitives.Multiply(samples, MathF.ScaleB(1, Usual - Math.ILogB(peak)), samples);
        }
    }

    /// <summary>The largest magnitude; 0 of nothing.</summary>
    /// <param name="samples">Finite ones; TensorPrimitives.MaxMagnitude cares for others too, and takes five times as long.</param>
    public static float Peak(ReadOnlySpan<float> samples)
    {
        Vector<float> peaks = Vector<float>.Zero;
        int i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            peaks = Vector.MaxNative(peaks, Vector.Abs(new Vector<float>(samples[i..])));
        }

        float peak = 0;
        for (int lane = 0; lane < Vector<float>.Count; lane++)
        {
            peak = Math.Max(peak, peaks[lane]);
        }

        for (; i < samples.Length; i++)
        {
            peak = Math.Max(peak, Math.Abs(samples[i]));
        }

        return peak;
    }
}
