using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Learning;

/// <summary>
/// How far a clip lies from what a model was trained on: the squared Mahalanobis distance of what the model makes of it, by number of
/// values, so that training clips have about 1 in the mean.
/// </summary>
public sealed class Strangeness
{
    // keeps directions in which training clips hardly differ from counting without bounds
    private const double Shrinkage = 0.1;

    private readonly float[] _mean, _whitening;

    private Strangeness(float[] mean, float[] whitening) => (_mean, _whitening) = (mean, whitening);

    /// <summary>Takes mean and covariance of clips.</summary>
    /// <param name="clips">What the model makes of each; one at least.</param>
    public static Strangeness Of(IReadOnlyList<float[]> clips)
    {
        int width = clips[0].Length;
        double[] mean = [.. Enumerable.Range(0, width).Select(i => clips.Average(clip => (double)clip[i]))];
        double[] scale = [.. Enumerable.Range(0, width).Select(i => Deviation(clips.Select(clip => clip[i] - mean[i]), clips.Count))];
        var correlation = new double[width, width];
        foreach (float[] clip in clips)
        {
            double[] x = [.. clip.Select((value, i) => (value - mean[i]) * scale[i])];
            for (int i = 0; i < width; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    correlation[i, j] += x[i] * x[j] * (1 - Shrinkage) / clips.Count;
                }
            }
        }

        for (int i = 0; i < width; i++)
        {
            correlation[i, i] += Shrinkage;
        }

        double[,] inverse = InverseOfRoot(correlation, width);
        var whitening = new float[width * width]; // column by column a row of the inverse
        for (int i = 0; i < width; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                whitening[(j * width) + i] = (float)(inverse[i, j] * scale[j]);
            }
        }

        return new Strangeness([.. mean.Select(value => (float)value)], whitening);
    }

    /// <summary>Adds the measure to a graph.</summary>
    /// <param name="clips">[batch, values].</param>
    /// <returns>[batch].</returns>
    public Value Build(Value clips)
    {
        int width = _mean.Length;
        Value Constant(string name, float[] values, params int[] shape) => clips.Graph.Constant(Tensor.Of(values, shape), name);
        Value white = (clips - Constant("strangeness.mean", _mean, width))
            .MatMul(Constant("strangeness.whitening", _whitening, width, width));
        return (white * white).ReduceMean([1]);
    }

    // 1 over the standard deviation; where nothing differs nothing is measured
    private static double Deviation(IEnumerable<double> centred, int count)
    {
        double variance = centred.Sum(value => value * value) / count;
        return variance > 1e-12 ? 1 / Math.Sqrt(variance) : 0;
    }

    // of the lower triangle whose product with its transpose a matrix is (Cholesky)
    private static double[,] InverseOfRoot(double[,] matrix, int width)
    {
        var root = new double[width, width];
        var inverse = new double[width, width];
        for (int i = 0; i < width; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double rest = matrix[i, j];
                for (int k = 0; k < j; k++)
                {
                    rest -= root[i, k] * root[j, k];
                }

                root[i, j] = i == j ? Math.Sqrt(rest) : rest / root[j, j];
            }

            inverse[i, i] = 1 / root[i, i];
            for (int j = 0; j < i; j++)
            {
                for (int k = j; k < i; k++)
                {
                    inverse[i, j] -= root[i, k] * inverse[k, j] / root[i, i];
                }
            }
        }

        return inverse;
    }
}
