using System.Numerics.Tensors;
using SerPS.Learning;

namespace SerPS.Classical;

/// <summary>Standardised training clips and the radial kernel between them.</summary>
internal sealed class KernelPoints
{
    private readonly float[] _values;
    private readonly float[] _squares;
    private readonly int _width;

    /// <summary>Standardises the training clips.</summary>
    /// <param name="task">The clips.</param>
    /// <param name="scaler">What standardises them.</param>
    /// <param name="gamma">Kernel exp(−gamma · squared distance); <see langword="null"/> is one over width times variance.</param>
    public KernelPoints(LearningTask task, Scaler scaler, double? gamma)
    {
        _width = task.Width;
        _values = scaler.Standardize(task.Table, task.Train);
        _squares = [.. task.Train.Select((_, clip) => TensorPrimitives.SumOfSquares(this[clip]))];
        Gamma = (float)(gamma ?? Scale());
    }

    /// <summary>The kernel is exp(−Gamma · squared distance).</summary>
    public float Gamma { get; }

    /// <summary>A clip's standardised features.</summary>
    public ReadOnlySpan<float> this[int clip] => _values.AsSpan(clip * _width, _width);

    /// <summary>The kernel between one clip and others.</summary>
    public void Row(int clip, ReadOnlySpan<int> others, Span<float> kernel)
    {
        ReadOnlySpan<float> point = this[clip];
        for (int i = 0; i < others.Length; i++)
        {
            float product = TensorPrimitives.Dot(point, this[others[i]]);
            kernel[i] = -Gamma * Math.Max(0, _squares[clip] + _squares[others[i]] - (2 * product));
        }

        TensorPrimitives.Exp(kernel, kernel);
    }

    // 1 / (width · variance of all values together)
    private double Scale()
    {
        double sum = 0, squares = 0;
        for (int clip = 0; clip < _squares.Length; clip++)
        {
            sum += TensorPrimitives.Sum(this[clip]);
            squares += _squares[clip];
        }

        double count = _values.Length, mean = sum / count, variance = (squares / count) - (mean * mean);
        return variance > 1e-12 ? 1 / (_width * variance) : 1;
    }
}
