using System.Numerics.Tensors;

namespace SerPS.Signal.Voice;

/// <summary>
/// Linear prediction by Burg's method: reflection coefficients that make the errors of forward and backward prediction least (J. P. Burg,
/// "Maximum entropy spectral analysis", 1967; S. L. Marple, "Digital spectral analysis", 1987, ch. 8). Owns its work space: one a thread.
/// </summary>
internal sealed class BurgPredictor(int order, int maxLength)
{
    private const double MinEnergy = 1e-200; // less is silence
    private readonly double[] _forward = new double[maxLength];
    private readonly double[] _backward = new double[maxLength];
    private readonly double[] _next = new double[maxLength];
    private readonly double[] _before = new double[order + 1];

    /// <summary>Computes 1, a(1), …, a(order) of x[n] + Σ a(k)·x[n − k]; false where the signal is silent.</summary>
    /// <param name="samples">At most as many as the constructor was told.</param>
    /// <param name="coefficients">Takes order + 1 values.</param>
    public bool TryCompute(ReadOnlySpan<double> samples, Span<double> coefficients)
    {
        samples.CopyTo(_forward);
        samples.CopyTo(_backward);
        coefficients.Clear();
        coefficients[0] = 1;
        for (int step = 1; step <= order; step++)
        {
            int count = samples.Length - step;
            Span<double> forward = _forward.AsSpan(1, count), backward = _backward.AsSpan(0, count);
            double energy = TensorPrimitives.SumOfSquares<double>(forward) + TensorPrimitives.SumOfSquares<double>(backward);
            if (!(energy > MinEnergy))
            {
                return step > 1;
            }

            double reflection = -2 * TensorPrimitives.Dot<double>(forward, backward) / energy;
            coefficients.CopyTo(_before);
            for (int k = 1; k <= step; k++)
            {
                coefficients[k] = _before[k] + (reflection * _before[step - k]);
            }

            // the forward errors move one place to the front, so that both begin at 0 in the next step
            TensorPrimitives.MultiplyAdd(backward, reflection, forward, _next.AsSpan(0, count));
            TensorPrimitives.MultiplyAdd(forward, reflection, backward, backward);
            _next.AsSpan(0, count).CopyTo(_forward);
        }

        return true;
    }
}
