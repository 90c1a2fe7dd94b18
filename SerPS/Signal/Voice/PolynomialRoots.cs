using System.Numerics;

namespace SerPS.Signal.Voice;

/// <summary>
/// All roots of a real polynomial at once by the method of Ehrlich and Aberth (O. Aberth, "Iteration methods for finding all zeros of a
/// polynomial simultaneously", 1973). Owns its work space: one a thread.
/// </summary>
internal sealed class PolynomialRoots
{
    private const int MaxRounds = 60;
    private const double Tolerance = 1e-5; // of the last step: convergence is cubic, so the next would be far smaller
    private const double StartRadius = 0.9, StartAngle = 0.4; // off the real axis: roots come in conjugate pairs
    private readonly Complex[] _roots;

    /// <summary>Prepares for one degree.</summary>
    public PolynomialRoots(int degree) => _roots = new Complex[degree];

    /// <summary>The roots, in memory that the next call overwrites.</summary>
    /// <param name="coefficients">Degree + 1 of them, that of the highest power first, which is not 0.</param>
    public ReadOnlySpan<Complex> Find(ReadOnlySpan<double> coefficients)
    {
        for (int i = 0; i < _roots.Length; i++)
        {
            _roots[i] = Complex.FromPolarCoordinates(StartRadius, StartAngle + (2 * Math.PI * i / _roots.Length));
        }

        double largest = double.PositiveInfinity;
        for (int round = 0; round < MaxRounds && largest > Tolerance * Tolerance; round++)
        {
            largest = 0;
            for (int i = 0; i < _roots.Length; i++)
            {
                Complex step = Step(coefficients, i);
                _roots[i] -= step;
                largest = Math.Max(largest, Square(step));
            }
        }

        return _roots;
    }

    /// <summary>Newton's step, corrected for the other roots.</summary>
    private Complex Step(ReadOnlySpan<double> coefficients, int root)
    {
        Complex z = _roots[root], repulsion = Complex.Zero;
        double re = coefficients[0], im = 0, slopeRe = 0, slopeIm = 0;
        foreach (double coefficient in coefficients[1..])
        {
            (slopeRe, slopeIm) = ((slopeRe * z.Real) - (slopeIm * z.Imaginary) + re, (slopeRe * z.Imaginary) + (slopeIm * z.Real) + im);
            (re, im) = ((re * z.Real) - (im * z.Imaginary) + coefficient, (re * z.Imaginary) + (im * z.Real));
        }

        for (int other = 0; other < _roots.Length; other++)
        {
            repulsion += other == root ? Complex.Zero : Inverse(z - _roots[other]);
        }

        Complex newton = new Complex(re, im) * Inverse(new Complex(slopeRe, slopeIm));
        return newton * Inverse(Complex.One - (newton * repulsion));
    }

    /// <summary>1 / z; 0 for the number 0, where a step has no direction.</summary>
    private static Complex Inverse(Complex z)
    {
        double square = Square(z);
        return square > 0 ? new Complex(z.Real / square, -z.Imaginary / square) : Complex.Zero;
    }

    private static double Square(Complex z) => (z.Real * z.Real) + (z.Imaginary * z.Imaginary);
}
