using System.Numerics.Tensors;

namespace SerPS.Signal;

/// <summary>The level of a signal.</summary>
public static class Level
{
    private const float Faint = 1f / 256; // −48 dB of full scale: below, floors of 1e-10 and 1e-5 come near what sounds

    /// <summary>
    /// Multiplies a signal whose largest magnitude is below 1/256 by the power of two that brings it to 0.5…1; a power of two changes no
    /// digit. Silence stays.
    /// </summary>
    public static void Raise(Span<float> samples)
    {
        float peak = samples.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<float>(samples));
        if (peak > 1e-7f && peak < Faint)
        {
            TensorPrimitives.Multiply(samples, MathF.ScaleB(1, -1 - Math.ILogB(peak)), samples);
        }
    }
}
