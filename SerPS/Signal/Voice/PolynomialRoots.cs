using System.Numerics;

namespace SerPS.Signal.Voice;

/// <summary>
/// All roots of real polynomials at once, one polynomial in each lane, by the method of Ehrlich and Aberth (O. Aberth, "Iteration methods
/// for finding all zeros of a polynomial simultaneously", 1973). Owns its work space: one a thread.
/// </summary>
internal sealed class PolynomialRoots
{
    private const int MaxRounds = 60;
    private const double Tolerance = 1e-5; // of the last step: convergence is cubic, so the next would be far smaller
    private const double StartRadius = 0.9, StartAngle = 0.4; // off the real axis: roots come in conjugate pairs
    private readonly Vector<double>[] _real;
    private readonly Vector<double>[] _imaginary;

    /// <summary>Prepares for one degree.</summary>
    public PolynomialRoots(int degree)
    {
        _real = new Vector<double>[degree];
        _imaginary = new Vector<double>[degree];
    }

    /// <summary>One of the roots that were found.</summary>
    public Complex this[int root, int lane] => new(_real[root][lane], _imaginary[root][lane]);

    /// <summary>Finds the roots.</summary>
    /// <param name="coefficients">Degree + 1 of them, that of the highest power first, which is not 0.</param>
    public void Find(ReadOnlySpan<Vector<double>> coefficients)
    {
        for (int i = 0; i < _real.Length; i++)
        {
            (double sin, double cos) = Math.SinCos(StartAngle + (2 * Math.PI * i / _real.Length));
            (_real[i], _imaginary[i]) = (new Vector<double>(StartRadius * cos), new Vector<double>(StartRadius * sin));
        }

        bool moves = true;
        for (int round = 0; round < MaxRounds && moves; round++)
        {
            Vector<double> largest = Vector<double>.Zero;
            for (int i = 0; i < _real.Length; i++)
            {
                (Vector<double> re, Vector<double> im) = Step(coefficients, i);
                _real[i] -= re;
                _imaginary[i] -= im;
                largest = Vector.Max(largest, (re * re) + (im * im));
            }

            moves = Vector.GreaterThanAny(largest, new Vector<double>(Tolerance * Tolerance));
        }
    }

    /// <summary>Newton's step, corrected for the other roots.</summary>
    private (Vector<double> Real, Vector<double> Imaginary) Step(ReadOnlySpan<Vector<double>> coefficients, int root)
    {
        Vector<double> x = _real[root], y = _imaginary[root];
        Vector<double> re = coefficients[0], im = Vector<double>.Zero, slopeRe = im, slopeIm = im, pullRe = im, pullIm = im;
        foreach (Vector<double> coefficient in coefficients[1..])
        {
            (slopeRe, slopeIm) = ((slopeRe * x) - (slopeIm * y) + re, (slopeRe * y) + (slopeIm * x) + im);
            (re, im) = ((re * x) - (im * y) + coefficient, (re * y) + (im * x));
        }

        for (int other = 0; other < _real.Length; other++)
        {
            (Vector<double> inverseRe, Vector<double> inverseIm) = Inverse(x - _real[other], y - _imaginary[other]); // of itself 0
            pullRe += inverseRe;
            pullIm += inverseIm;
        }

        (slopeRe, slopeIm) = Inverse(slopeRe, slopeIm);
        (re, im) = ((re * slopeRe) - (im * slopeIm), (re * slopeIm) + (im * slopeRe));
        (pullRe, pullIm) = Inverse(Vector<double>.One - (re * pullRe) + (im * pullIm), -(re * pullIm) - (im * pullRe));
        return ((re * pullRe) - (im * pullIm), (re * pullIm) + (im * pullRe));
    }

    /// <summary>1 / z; 0 for the number 0, where a step has no direction.</summary>
    private static (Vector<double> Real, Vector<double> Imaginary) Inverse(Vector<double> re, Vector<double> im)
    {
        Vector<double> square = (re * re) + (im * im);
        Vector<double> inverse = Vector.ConditionalSelect(
            Vector.GreaterThan(square, Vector<double>.Zero), Vector<double>.One / square, Vector<double>.Zero);
        return (re * inverse, -im * inverse);
    }
}
