using System.Numerics;

namespace SerPS.Signal.Voice;

/// <summary>
/// Linear prediction by Burg's method: reflection coefficients that make the errors of forward and backward prediction least (J. P. Burg,
/// "Maximum entropy spectral analysis", 1967; S. L. Marple, "Digital spectral analysis", 1987, ch. 8). One signal in each lane. Owns its
/// work space: one a thread.
/// </summary>
internal sealed class BurgPredictor(int order, int maxLength)
{
    private const double MinEnergy = 1e-200; // less is silence
    private readonly Vector<double>[] _forward = new Vector<double>[maxLength + 1]; // one place ahead
    private readonly Vector<double>[] _backward = new Vector<double>[maxLength];
    private readonly Vector<double>[] _before = new Vector<double>[order + 1];

    /// <summary>Computes 1, a(1), …, a(order) of x[n] + Σ a(k)·x[n − k]; all a(k) are 0 where the signal is silent.</summary>
    /// <param name="samples">At most as many as the constructor was told.</param>
    /// <param name="coefficients">Takes order + 1 values.</param>
    public void Compute(ReadOnlySpan<Vector<double>> samples, Span<Vector<double>> coefficients)
    {
        samples.CopyTo(_forward.AsSpan(1));
        samples.CopyTo(_backward);
        coefficients.Clear();
        coefficients[0] = Vector<double>.One;
        Vector<double> reflection = Vector<double>.Zero;
        for (int step = 1; step <= order; step++)
        {
            reflection = Reflect(samples.Length - step, reflection);
            coefficients.CopyTo(_before);
            for (int k = 1; k <= step; k++)
            {
                coefficients[k] = _before[k] + (reflection * _before[step - k]);
            }
        }
    }

    /// <summary>Updates the errors by a step's coefficient and finds that of the next in the same pass; 0 where nothing is left.</summary>
    private Vector<double> Reflect(int count, Vector<double> reflection)
    {
        Span<Vector<double>> forward = _forward.AsSpan(0, count + 2), backward = _backward.AsSpan(0, count + 1);
        Vector<double> product = Vector<double>.Zero, forwardEnergy = product, backwardEnergy = product;
        Vector<double> before = Vector.FusedMultiplyAdd(reflection, forward[1], backward[0]);
        forward[0] = Vector.FusedMultiplyAdd(reflection, backward[0], forward[1]); // they move a place to the front in every step
        for (int n = 0; n < count; n++)
        {
            Vector<double> ahead = forward[n + 2], back = backward[n + 1], next = Vector.FusedMultiplyAdd(reflection, ahead, back);
            ahead = Vector.FusedMultiplyAdd(reflection, back, ahead);
            product = Vector.FusedMultiplyAdd(ahead, before, product);
            forwardEnergy = Vector.FusedMultiplyAdd(ahead, ahead, forwardEnergy);
            backwardEnergy = Vector.FusedMultiplyAdd(before, before, backwardEnergy);
            (forward[n + 1], backward[n]) = (ahead, before);
            before = next;
        }

        backward[count] = before;
        Vector<double> energy = forwardEnergy + backwardEnergy;
        Vector<long> isLoud = Vector.GreaterThan(energy, new Vector<double>(MinEnergy));
        return Vector.ConditionalSelect(isLoud, -2 * product / energy, Vector<double>.Zero);
    }
}
