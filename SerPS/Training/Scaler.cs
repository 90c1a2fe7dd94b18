using SerPS.Autodiff;
using SerPS.Onnx;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace SerPS.Training;

/// <summary>Standardises every feature value by the mean and deviation of the training clips; becomes part of the graph.</summary>
/// <param name="Mean">Mean of each value.</param>
/// <param name="Deviation">Standard deviation (ddof 0) of each value; 1 where it is constant.</param>
public sealed record Scaler(float[] Mean, float[] Deviation)
{
    /// <summary>Fits on some rows of a table.</summary>
    public static Scaler Fit(FeatureTable table, IReadOnlyList<int> rows)
    {
        int width = table.Spec.Length;
        var sum = new double[width];
        var squares = new double[width];
        foreach (int row in rows)
        {
            ReadOnlySpan<float> values = table.Row(row);
            for (int i = 0; i < width; i++)
            {
                sum[i] += values[i];
            }
        }

        for (int i = 0; i < width; i++)
        {
            sum[i] /= rows.Count;
        }

        // around the mean, so that large means cost no digits
        foreach (int row in rows)
        {
            ReadOnlySpan<float> values = table.Row(row);
            for (int i = 0; i < width; i++)
            {
                double centred = values[i] - sum[i];
                squares[i] += centred * centred;
            }
        }

        return new Scaler(
            [.. sum.Select(mean => (float)mean)],
            [.. squares.Select(square => Math.Sqrt(square / rows.Count)).Select(deviation => deviation > 1e-8 ? (float)deviation : 1f)]);
    }

    /// <summary>Some rows of a table, standardised, one after the other.</summary>
    public float[] Standardize(FeatureTable table, IReadOnlyList<int> rows)
    {
        var values = new float[rows.Count * Mean.Length];
        for (int i = 0; i < rows.Count; i++)
        {
            Span<float> row = values.AsSpan(i * Mean.Length, Mean.Length);
            TensorPrimitives.Subtract(table.Row(rows[i]), Mean, row);
            TensorPrimitives.Divide(row, Deviation, row);
        }

        return values;
    }

    /// <summary>Adds the standardisation to a graph.</summary>
    public Value Apply(Value features)
    {
        int[] shape = [.. features.Shape.Skip(1)];
        Value mean = features.Graph.Constant(Tensor.Of(Mean, shape), "scaler.mean");
        Value deviation = features.Graph.Constant(Tensor.Of(Deviation, shape), "scaler.deviation");
        return (features - mean) / deviation;
    }
}
