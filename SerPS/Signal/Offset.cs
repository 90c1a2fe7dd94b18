using System.Numerics.Tensors;

namespace SerPS.Signal;

/// <summary>The constant part of a signal (DC), which cannot be heard.</summary>
public static class Offset
{
    private const int Block = 1 << 14; // summed in float, which is exact enough for so few

    /// <summary>The samples less their mean.</summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="centred">At least as long.</param>
    public static void Remove(ReadOnlySpan<float> samples, Span<float> centred) =>
        TensorPrimitives.Subtract(samples, (float)Mean(samples), centred);

    /// <summary>The mean; 0 of nothing.</summary>
    public static double Mean(ReadOnlySpan<float> samples)
    {
        double sum = 0;
        for (ReadOnlySpan<float> rest = samples; !rest.IsEmpty; rest = rest[Math.Min(Block, rest.Length)..])
        {
            sum += TensorPrimitives.Sum(rest[..Math.Min(Block, rest.Length)]);
        }

        return samples.IsEmpty ? 0 : sum / samples.Length;
    }
}
