using System.Numerics.Tensors;

namespace SerPS.Signal;

/// <summary>Power to decibels, as <c>librosa.power_to_db</c>.</summary>
/// <param name="Ref">The power that is 0 dB; <see langword="null"/> means the largest of the array.</param>
/// <param name="AMin">Less power than this counts as this.</param>
/// <param name="TopDb">Values further than this below the largest are raised to there; <see langword="null"/> keeps them.</param>
public sealed record Decibel(double? Ref = 1, double AMin = 1e-10, double? TopDb = 80)
{
    /// <summary>librosa's defaults: relative to 1, floor 80 dB below the maximum.</summary>
    public static Decibel Absolute { get; } = new();

    /// <summary>Relative to the maximum (<c>ref=np.max</c>), floor 80 dB below it.</summary>
    public static Decibel RelativeToMax { get; } = new(Ref: null);

    /// <summary>Converts in place; the maximum is that of the whole matrix.</summary>
    public void Apply(FrameMatrix power)
    {
        float max = float.NegativeInfinity;
        for (int row = 0; row < power.Rows; row++)
        {
            max = Math.Max(max, TensorPrimitives.Max<float>(power.Row(row)));
        }

        double top = Math.Log10(Math.Max(AMin, max));
        double offset = Ref is double reference ? Math.Log10(Math.Max(AMin, Math.Abs(reference))) : top;
        float floor = TopDb is double range ? (float)((10 * (top - offset)) - range) : float.NegativeInfinity;
        for (int row = 0; row < power.Rows; row++)
        {
            Span<float> values = power.Row(row);
            TensorPrimitives.Max(values, (float)AMin, values);
            TensorPrimitives.Log10(values, values);
            TensorPrimitives.Multiply(values, 10f, values);
            TensorPrimitives.Subtract(values, (float)(10 * offset), values);
            TensorPrimitives.Max(values, floor, values);
        }
    }
}
