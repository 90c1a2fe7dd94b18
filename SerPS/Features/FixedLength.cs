using System.Numerics.Tensors;

namespace SerPS.Features;

/// <summary>Makes clips alike: in length and in level.</summary>
internal static class FixedLength
{
    /// <summary>What <see cref="Standardize"/> adds to the deviation.</summary>
    public const float LeastDeviation = 1e-6f;

    /// <summary>The middle of a longer signal, from (n − length) / 2 on; a shorter one as it is.</summary>
    public static ReadOnlySpan<float> Middle(ReadOnlySpan<float> samples, int length) =>
        samples.Length > length ? samples.Slice((samples.Length - length) / 2, length) : samples;

    /// <summary>
    /// Fills <paramref name="destination"/> with the middle of a longer signal; a shorter one is put into the middle of
    /// <paramref name="fill"/>, with the odd one at the end.
    /// </summary>
    public static void Middle(ReadOnlySpan<float> samples, Span<float> destination, float fill = 0)
    {
        ReadOnlySpan<float> middle = Middle(samples, destination.Length);
        int left = (destination.Length - middle.Length) / 2;
        destination[..left].Fill(fill);
        middle.CopyTo(destination[left..]);
        destination[(left + middle.Length)..].Fill(fill);
    }

    /// <summary>Gives values zero mean and unit variance, with <see cref="LeastDeviation"/> added to the deviation; equal values become 0.</summary>
    public static void Standardize(Span<float> values)
    {
        TensorPrimitives.Subtract(values, TensorPrimitives.Sum<float>(values) / values.Length, values);
        float deviation = MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(values) / values.Length);
        TensorPrimitives.Divide(values, deviation + LeastDeviation, values);
    }
}
