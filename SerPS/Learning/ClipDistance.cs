using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Learning;

/// <summary>
/// How far a clip lies from others by some values of it: the squared Mahalanobis distance by number of values, so that the others have
/// about 1 in the mean.
/// </summary>
public sealed class ClipDistance
{
    // keeps directions in which training clips hardly differ from counting without bounds
    private const double Shrinkage = 0.1;

    private readonly float[] _mean, _whitening;

    private ClipDistance(float[] mean, float[] whitening) => (_mean, _whitening) = (mean, whitening);

    /// <summary>Takes mean and covariance of clips.</summary>
    /// <param name="clips">Values of each; one clip at least.</param>
    public static ClipDistance Of(IReadOnlyList<float[]> clips)
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

        return new ClipDistance([.. mean.Select(value => (float)value)], whitening);
    }

    /// <summary>Adds the measure to a graph.</summary>
    /// <param name="clips">[batch, values].</param>
    /// <param name="name">What the values are.</param>
    /// <returns>[batch, 1].</returns>
    public Value Build(Value clips, string name)
    {
        int width = _mean.Length;
        Value Constant(string part, float[] values, params int[] shape) =>
            clips.Graph.Constant(Tensor.Of(values, shape), $"strangeness.{name}.{part}");
        Value white = (clips - Constant("mean", _mean, width))
            .MatMul(Constant("whitening", _whitening, width, width));
        return (white * white).ReduceMean([1], keepDims: true);
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
