using System.Numerics.Tensors;

namespace SerPS.Features;

/// <summary>Makes clips alike: in length and in level.</summary>
internal static class FixedLength
{
    /// <summary>
    /// Fills <paramref name="destination"/> with the middle of a longer signal, from (n − length) / 2 on; a shorter one is put into
    /// the middle of zeros, with the odd one at the end.
    /// </summary>
    public static void Middle(ReadOnlySpan<float> samples, Span<float> destination)
    {
        if (samples.Length >= destination.Length)
        {
            samples.Slice((samples.Length - destination.Length) / 2, destination.Length).CopyTo(destination);
            return;
        }

        int left = (destination.Length - samples.Length) / 2;
        destination[..left].Clear();
        samples.CopyTo(destination[left..]);
        destination[(left + samples.Length)..].Clear();
    }

    /// <summary>Gives values zero mean and unit variance, with 1e-6 added to the deviation; equal values become 0.</summary>
    public static void Standardize(Span<float> values)
    {
        TensorPrimitives.Subtract(values, TensorPrimitives.Sum<float>(values) / values.Length, values);
        float deviation = MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(values) / values.Length);
        TensorPrimitives.Divide(values, deviation + 1e-6f, values);
    }
}
