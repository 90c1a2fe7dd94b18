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

    private const int Block = 4096; // most recordings are loud enough in one in the middle

    /// <summary>
    /// Multiplies a signal whose largest magnitude is below 1/64 by the power of two that brings it to 1/16…1/8; a power of two changes no
    /// digit. Silence stays.
    /// </summary>
    public static void Raise(Span<float> samples)
    {
        float peak = Peak(samples[..(samples.Length / 2)], Peak(samples[(samples.Length / 2)..], 0));
        if (peak > Silent && peak < Faint)
        {
            TensorPrimitives.Multiply(samples, MathF.ScaleB(1, Usual - Math.ILogB(peak)), samples);
        }
    }

    // the largest magnitude, or one that is loud enough
    private static float Peak(ReadOnlySpan<float> samples, float peak)
    {
        for (; !samples.IsEmpty && peak < Faint; samples = samples[Math.Min(Block, samples.Length)..])
        {
            peak = Math.Max(peak, SampleSums.Of(samples[..Math.Min(Block, samples.Length)]).Peak);
        }

        return peak;
    }
}
