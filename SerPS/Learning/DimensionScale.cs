using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Learning;

/// <summary>
/// The units of dimensions: networks learn them as so many deviations from the mean of what they are trained on, so that all weigh the
/// same, and their graphs give them back in their own units.
/// </summary>
public sealed class DimensionScale
{
    private readonly float[] _means, _deviations;

    private DimensionScale(float[] means, float[] deviations) => (_means, _deviations) = (means, deviations);

    /// <summary>Mean and deviation of each dimension.</summary>
    /// <param name="table">The clips.</param>
    /// <param name="rows">Rows to learn from.</param>
    public static DimensionScale Fit(FeatureTable table, IReadOnlyList<int> rows)
    {
        double[][] truth = [.. rows.Select(row => table.Measures(row).ToArray())];
        double[] means = [.. table.Labels.Select((_, i) => truth.Average(values => values[i]))];
        double[] deviations =
            [.. means.Select((mean, i) => Math.Sqrt(truth.Average(values => (values[i] - mean) * (values[i] - mean))))];
        return new DimensionScale(
            [.. means.Select(mean => (float)mean)], [.. deviations.Select(one => one > 0 ? (float)one : 1)]);
    }

    /// <summary>Values in deviations.</summary>
    public void Standardize(IReadOnlyList<double> values, Span<float> target)
    {
        for (int i = 0; i < values.Count; i++)
        {
            target[i] = ((float)values[i] - _means[i]) / _deviations[i];
        }
    }

    /// <summary>Values in their own units.</summary>
    /// <param name="x">[batch, dimensions], in deviations.</param>
    public Value Restore(Value x) =>
        (x * x.Graph.Constant(Tensor.Of(_deviations, _deviations.Length), "dimension-deviations"))
        + x.Graph.Constant(Tensor.Of(_means, _means.Length), "dimension-means");
}
