using SerPS.Autodiff;
using SerPS.Features;
using SerPS.Onnx;

namespace SerPS.Learning;

/// <summary>
/// Standardises every feature by the mean and deviation of the training clips, over all their frames; becomes part of the graph.
/// </summary>
/// <param name="Mean">Mean of each feature.</param>
/// <param name="Deviation">Standard deviation (ddof 0) of each feature; 1 where it is constant.</param>
/// <param name="Layout">Where a clip's features and frames lie.</param>
public sealed record Scaler(float[] Mean, float[] Deviation, FeatureLayout Layout)
{
    /// <summary>Fits on some rows of a table.</summary>
    public static Scaler Fit(FeatureTable table, IReadOnlyList<int> rows)
    {
        var layout = FeatureLayout.Of(table.Spec, table.Spec.Length);
        double[] mean = Means(table, rows, layout, (value, _) => value);

        // around the mean, so that large means cost no digits
        double[] variance = Means(table, rows, layout, (value, feature) => (value - mean[feature]) * (value - mean[feature]));
        return new Scaler(
            [.. mean.Select(value => (float)value)],
            [.. variance.Select(Math.Sqrt).Select(deviation => deviation > 1e-8 ? (float)deviation : 1f)],
            layout);
    }

    /// <summary>Some rows of a table, standardised, one after the other.</summary>
    public float[] Standardize(FeatureTable table, IReadOnlyList<int> rows)
    {
        int width = table.Spec.Length;
        var values = new float[rows.Count * width];
        for (int i = 0; i < rows.Count; i++)
        {
            ReadOnlySpan<float> row = table.Row(rows[i]);
            Span<float> standardized = values.AsSpan(i * width, width);
            for (int frame = 0; frame < Layout.Frames; frame++)
            {
                for (int feature = 0; feature < Layout.Features; feature++)
                {
                    int at = Layout.IndexOf(frame, feature);
                    standardized[at] = (row[at] - Mean[feature]) / Deviation[feature];
                }
            }
        }

        return values;
    }

    /// <summary>Adds the standardisation to a graph.</summary>
    public Value Apply(Value features)
    {
        int[] shape = Layout.TimeFirst ? [Layout.Features] : [Layout.Features, 1];
        Value mean = features.Graph.Constant(Tensor.Of(Mean, shape), "scaler.mean");
        Value deviation = features.Graph.Constant(Tensor.Of(Deviation, shape), "scaler.deviation");
        return (features - mean) / deviation;
    }

    /// <summary>The mean of a function of each feature's values.</summary>
    private static double[] Means(FeatureTable table, IReadOnlyList<int> rows, FeatureLayout layout, Func<float, int, double> function)
    {
        var means = new double[layout.Features];
        foreach (int row in rows)
        {
            ReadOnlySpan<float> values = table.Row(row);
            for (int frame = 0; frame < layout.Frames; frame++)
            {
                for (int feature = 0; feature < means.Length; feature++)
                {
                    means[feature] += function(values[layout.IndexOf(frame, feature)], feature);
                }
            }
        }

        return [.. means.Select(sum => sum / ((double)rows.Count * layout.Frames))];
    }
}
