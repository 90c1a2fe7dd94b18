using System.Numerics;
using System.Runtime.CompilerServices;

namespace SerPS.Signal;

/// <summary>
/// Discrete Fourier transform of <see cref="Lanes"/> real signals at once, one in each SIMD lane: a plain scalar algorithm on
/// vectors, without a shuffle. Arrays are [time or bin, lane]. Thread-safe.
/// </summary>
/// <remarks>
/// A real signal of N samples is a complex one of N/2 (even samples real, odd ones imaginary); that goes in place through radix-4
/// decimation in frequency, and the digit-reversed result is put right while the real spectrum is read off.
/// </remarks>
public sealed unsafe class Fft
{
    /// <summary>The smallest transform.</summary>
    public const int MinSize = 32;

    private const int CacheBlock = 256; // complex vectors that fit the first-level cache
    private readonly int _half;
    private readonly float[][] _twiddles; // by log4 level, for each k: cos, sin of k, 2k, 3k
    private readonly int[] _position; // where bin k of the half-size transform ends up
    private readonly float[] _cos;
    private readonly float[] _sin;

    /// <summary>Makes the tables for one size.</summary>
    /// <param name="size">A power of two, at least <see cref="MinSize"/>.</param>
    public Fft(int size)
    {
        if (size < MinSize || !BitOperations.IsPow2(size))
        {
            throw new ArgumentOutOfRangeException(nameof(size), size, $"must be a power of two, at least {MinSize}");
        }

        Size = size;
        _half = size / 2;
        _position = new int[_half];
        var levels = new List<float[]>();
        for (int n = _half; n > 4; n /= 4)
        {
            levels.Add(Twiddles(n));
        }

        _twiddles = [.. levels];
        for (int k = 0; k < _half; k++)
        {
            _position[k] = Position(_half, k);
        }

        _cos = new float[_half];
        _sin = new float[_half];
        for (int k = 0; k < _half; k++)
        {
            (double sin, double cos) = Math.SinCos(2 * Math.PI * k / size);
            (_cos[k], _sin[k]) = ((float)cos, (float)sin);
        }
    }

    /// <summary>Signals transformed at once.</summary>
    public static int Lanes => Vector<float>.Count;

    /// <summary>Samples of a signal.</summary>
    public int Size { get; }

    /// <summary>Bins of a spectrum, from 0 to the Nyquist frequency.</summary>
    public int Bins => _half + 1;

    /// <summary>The spectrum, Σ x[n]·exp(−2πi·kn/N).</summary>
    /// <param name="signals">[<see cref="Size"/>, <see cref="Lanes"/>]; overwritten.</param>
    /// <param name="real">[<see cref="Bins"/>, <see cref="Lanes"/>].</param>
    /// <param name="imaginary">[<see cref="Bins"/>, <see cref="Lanes"/>].</param>
    public void Forward(Span<float> signals, Span<float> real, Span<float> imaginary)
    {
        CheckLength(signals.Length, Size);
        CheckLength(real.Length, Bins);
        CheckLength(imaginary.Length, Bins);
        fixed (float* z = signals, re = real, im = imaginary)
        {
            var x = (Vector<float>*)re;
            var y = (Vector<float>*)im;
            Transform((Vector<float>*)z, _half, 0);
            (x[0], x[_half]) = Ends((Vector<float>*)z);
            (y[0], y[_half]) = (Vector<float>.Zero, Vector<float>.Zero);
            for (int k = 1; k <= _half / 2; k++)
            {
                int mirror = _half - k;
                Pair((Vector<float>*)z, k, out x[k], out y[k], out x[mirror], out y[mirror]);
            }
        }
    }

    /// <summary>The power spectrum, |X|².</summary>
    /// <param name="signals">[<see cref="Size"/>, <see cref="Lanes"/>]; overwritten.</param>
    /// <param name="power">[<see cref="Bins"/>, <see cref="Lanes"/>].</param>
    public void Power(Span<float> signals, Span<float> power)
    {
        CheckLength(signals.Length, Size);
        CheckLength(power.Length, Bins);
        fixed (float* z = signals, p = power)
        {
            var result = (Vector<float>*)p;
            Transform((Vector<float>*)z, _half, 0);
            (Vector<float> first, Vector<float> last) = Ends((Vector<float>*)z);
            (result[0], result[_half]) = (first * first, last * last);
            for (int k = 1; k <= _half / 2; k++)
            {
                Pair((Vector<float>*)z, k, out Vector<float> re, out Vector<float> im, out Vector<float> re2, out Vector<float> im2);
                result[k] = Vector.FusedMultiplyAdd(re, re, im * im);
                result[_half - k] = Vector.FusedMultiplyAdd(re2, re2, im2 * im2);
            }
        }
    }

    /// <summary>The signals of spectra, 1/N·Σ X[k]·exp(2πi·kn/N), which undoes the forward transform.</summary>
    /// <param name="real">[<see cref="Bins"/>, <see cref="Lanes"/>].</param>
    /// <param name="imaginary">[<see cref="Bins"/>, <see cref="Lanes"/>]; of bin 0 and the last one taken as 0.</param>
    /// <param name="signals">[<see cref="Size"/>, <see cref="Lanes"/>].</param>
    /// <param name="work">As long as <paramref name="signals"/>; overwritten.</param>
    public void Inverse(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> signals, Span<float> work)
    {
        CheckLength(real.Length, Bins);
        CheckLength(imaginary.Length, Bins);
        CheckLength(signals.Length, Size);
        CheckLength(work.Length, Size);
        fixed (float* re = real, im = imaginary, x = signals, z = work)
        {
            Pack((Vector<float>*)re, (Vector<float>*)im, (Vector<float>*)z);
            Transform((Vector<float>*)z, _half, 0);
            var scale = new Vector<float>(1f / Size);
            for (int n = 0; n < _half; n++)
            {
                Vector<float>* from = (Vector<float>*)z + (2 * _position[n]);
                Vector<float>* to = (Vector<float>*)x + (2 * n);
                to[0] = from[1] * scale; // an inverse transform is a forward one with real and imaginary parts swapped
                to[1] = from[0] * scale;
            }
        }
    }

    /// <summary>The spectrum of one signal; for tables and tests, where speed does not matter.</summary>
    /// <param name="signal">At most <see cref="Size"/> samples; the rest counts as 0.</param>
    public Complex[] Forward(ReadOnlySpan<float> signal)
    {
        var signals = new float[Size * Lanes];
        for (int n = 0; n < signal.Length; n++)
        {
            signals[n * Lanes] = signal[n];
        }

        var real = new float[Bins * Lanes];
        var imaginary = new float[Bins * Lanes];
        Forward(signals, real, imaginary);
        return [.. Enumerable.Range(0, Bins).Select(k => new Complex(real[k * Lanes], imaginary[k * Lanes]))];
    }

    private static float[] Twiddles(int n)
    {
        var table = new float[n / 4 * 6];
        for (int k = 0; k < n / 4; k++)
        {
            for (int power = 1; power <= 3; power++)
            {
                (double sin, double cos) = Math.SinCos(-2 * Math.PI * power * k / n);
                table[(6 * k) + (2 * power) - 2] = (float)cos;
                table[(6 * k) + (2 * power) - 1] = (float)sin;
            }
        }

        return table;
    }

    private static int Position(int n, int k) => n <= 2 ? k : (k % 4 * (n / 4)) + Position(n / 4, k / 4);

    private static void CheckLength(int length, int rows, [CallerArgumentExpression(nameof(length))] string? name = null)
    {
        if (length != rows * Lanes)
        {
            throw new ArgumentException($"{length} values; expected {rows} × {Lanes} lanes", name);
        }
    }

    private void Transform(Vector<float>* z, int n, int level)
    {
        if (n > CacheBlock)
        {
            Radix4(z, n, _twiddles[level]);
            for (int quarter = 0; quarter < 4; quarter++)
            {
                Transform(z + (quarter * (n / 2)), n / 4, level + 1);
            }

            return;
        }

        int size = n;
        for (; size > 4; size /= 4, level++)
        {
            for (int start = 0; start < n; start += size)
            {
                Radix4(z + (2 * start), size, _twiddles[level]);
            }
        }

        if (size == 4)
        {
            LastRadix4(z, n);
        }
        else if (size == 2)
        {
            LastRadix2(z, n);
        }
    }

    private static void Radix4(Vector<float>* z, int n, float[] twiddles)
    {
        nint quarter = n / 2; // in vectors: a complex value is two
        fixed (float* table = twiddles)
        {
            float* w = table;
            for (Vector<float>* a = z, end = z + quarter; a < end; a += 2, w += 6)
            {
                Vector<float>* b = a + quarter;
                Vector<float>* c = a + (2 * quarter);
                Vector<float>* d = a + (3 * quarter);
                Butterfly(a, b, c, d, out Vector<float> re1, out Vector<float> im1, out Vector<float> re2, out Vector<float> im2,
                    out Vector<float> re3, out Vector<float> im3);
                Rotate(re1, im1, w, b);
                Rotate(re2, im2, w + 2, c);
                Rotate(re3, im3, w + 4, d);
            }
        }
    }

    private static void LastRadix4(Vector<float>* z, int n)
    {
        for (Vector<float>* end = z + (2 * n); z < end; z += 8)
        {
            Butterfly(z, z + 2, z + 4, z + 6, out z[2], out z[3], out z[4], out z[5], out z[6], out z[7]);
        }
    }

    private static void LastRadix2(Vector<float>* z, int n)
    {
        for (Vector<float>* end = z + (2 * n); z < end; z += 4)
        {
            (z[0], z[2]) = (z[0] + z[2], z[0] - z[2]);
            (z[1], z[3]) = (z[1] + z[3], z[1] - z[3]);
        }
    }

    /// <summary>A transform of four complex values: the first result goes to <paramref name="a"/>, the others out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Butterfly(
        Vector<float>* a, Vector<float>* b, Vector<float>* c, Vector<float>* d, out Vector<float> re1, out Vector<float> im1,
        out Vector<float> re2, out Vector<float> im2, out Vector<float> re3, out Vector<float> im3)
    {
        Vector<float> sumRe = a[0] + c[0], sumIm = a[1] + c[1], differenceRe = a[0] - c[0], differenceIm = a[1] - c[1];
        Vector<float> oddRe = b[0] + d[0], oddIm = b[1] + d[1], turnRe = b[1] - d[1], turnIm = d[0] - b[0]; // turn = −i(b − d)
        a[0] = sumRe + oddRe;
        a[1] = sumIm + oddIm;
        (re1, im1) = (differenceRe + turnRe, differenceIm + turnIm);
        (re2, im2) = (sumRe - oddRe, sumIm - oddIm);
        (re3, im3) = (differenceRe - turnRe, differenceIm - turnIm);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rotate(Vector<float> re, Vector<float> im, float* w, Vector<float>* to)
    {
        var cos = new Vector<float>(w[0]);
        var sin = new Vector<float>(w[1]);
        to[0] = Vector.FusedMultiplyAdd(-im, sin, re * cos);
        to[1] = Vector.FusedMultiplyAdd(re, sin, im * cos);
    }

    /// <summary>Bins 0 and N/2 of the real signals.</summary>
    private static (Vector<float> First, Vector<float> Last) Ends(Vector<float>* z) => (z[0] + z[1], z[0] - z[1]);

    /// <summary>
    /// Bins k and N/2 − k of the real signals from the half-size transform Z: with even = (Z[k] + Z*[−k]) / 2 and
    /// odd = −i·w^k·(Z[k] − Z*[−k]) / 2, they are even + odd and (even − odd)*.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Pair(
        Vector<float>* z, int k, out Vector<float> re, out Vector<float> im, out Vector<float> mirrorRe, out Vector<float> mirrorIm)
    {
        Vector<float>* p = z + (2 * _position[k]);
        Vector<float>* q = z + (2 * _position[_half - k]);
        var half = new Vector<float>(0.5f);
        var cos = new Vector<float>(_cos[k]);
        var sin = new Vector<float>(_sin[k]);
        Vector<float> evenRe = half * (p[0] + q[0]), evenIm = half * (p[1] - q[1]);
        Vector<float> x = half * (p[1] + q[1]), y = half * (p[0] - q[0]);
        Vector<float> oddRe = Vector.FusedMultiplyAdd(x, cos, -y * sin), oddIm = Vector.FusedMultiplyAdd(x, sin, y * cos);
        (re, im) = (evenRe + oddRe, evenIm - oddIm);
        (mirrorRe, mirrorIm) = (evenRe - oddRe, -evenIm - oddIm);
    }

    /// <summary>Undoes <see cref="Pair"/> for all bins, with real and imaginary parts swapped and twice the size.</summary>
    private void Pack(Vector<float>* re, Vector<float>* im, Vector<float>* z)
    {
        z[0] = re[0] - re[_half];
        z[1] = re[0] + re[_half];
        for (int k = 1; k <= _half / 2; k++)
        {
            int mirror = _half - k;
            var cos = new Vector<float>(_cos[k]);
            var sin = new Vector<float>(_sin[k]);
            Vector<float> evenRe = re[k] + re[mirror], evenIm = im[k] - im[mirror], oddRe = re[k] - re[mirror], oddIm = im[k] + im[mirror];
            Vector<float> x = Vector.FusedMultiplyAdd(oddRe, sin, oddIm * cos), y = Vector.FusedMultiplyAdd(oddRe, cos, -oddIm * sin);
            (z[2 * k], z[(2 * k) + 1]) = (evenIm + y, evenRe - x);
            (z[2 * mirror], z[(2 * mirror) + 1]) = (y - evenIm, evenRe + x);
        }
    }
}
