using System.Numerics;
using System.Runtime.CompilerServices;

namespace SerPS.Signal;

/// <summary>
/// Discrete Fourier transform of as many real signals at once as there are SIMD lanes, one in each: a plain scalar algorithm on
/// vectors, without a shuffle. Arrays are [time or bin, lane]. Thread-safe.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>
/// A real signal of N samples is a complex one of N/2 (even samples real, odd ones imaginary); that goes in place through radix-4
/// decimation in frequency, and the digit-reversed result is put right while the real spectrum is read off.
/// </remarks>
public unsafe class Fft<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The smallest transform.</summary>
    public const int MinSize = 32;

    private const int CacheBlock = 256; // complex vectors that fit the first-level cache
    private readonly int _half;
    private readonly T[][] _twiddles; // by log4 level, for each k: cos, sin of k, 2k, 3k
    private readonly int[] _position; // where bin k of the half-size transform ends up
    private readonly T[] _cos;
    private readonly T[] _sin;

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
        var levels = new List<T[]>();
        for (int n = _half; n > 4; n /= 4)
        {
            levels.Add(Twiddles(n));
        }

        _twiddles = [.. levels];
        for (int k = 0; k < _half; k++)
        {
            _position[k] = Position(_half, k);
        }

        _cos = new T[_half];
        _sin = new T[_half];
        for (int k = 0; k < _half; k++)
        {
            (double sin, double cos) = Math.SinCos(2 * Math.PI * k / size);
            (_cos[k], _sin[k]) = (T.CreateChecked(cos), T.CreateChecked(sin));
        }
    }

    /// <summary>Samples of a signal.</summary>
    public int Size { get; }

    /// <summary>Bins of a spectrum, from 0 to the Nyquist frequency.</summary>
    public int Bins => _half + 1;

    /// <summary>The spectrum, Σ x[n]·exp(−2πi·kn/N).</summary>
    /// <param name="signals">[<see cref="Size"/>, lanes]; overwritten.</param>
    /// <param name="real">[<see cref="Bins"/>, lanes].</param>
    /// <param name="imaginary">[<see cref="Bins"/>, lanes].</param>
    public void Forward(Span<T> signals, Span<T> real, Span<T> imaginary)
    {
        CheckLength(signals.Length, Size);
        CheckLength(real.Length, Bins);
        CheckLength(imaginary.Length, Bins);
        fixed (T* z = signals, re = real, im = imaginary)
        {
            var x = (Vector<T>*)re;
            var y = (Vector<T>*)im;
            Transform((Vector<T>*)z, _half, 0);
            (x[0], x[_half]) = Ends((Vector<T>*)z);
            (y[0], y[_half]) = (Vector<T>.Zero, Vector<T>.Zero);
            for (int k = 1; k <= _half / 2; k++)
            {
                int mirror = _half - k;
                Pair((Vector<T>*)z, k, out x[k], out y[k], out x[mirror], out y[mirror]);
            }
        }
    }

    /// <summary>The power spectrum, |X|².</summary>
    /// <param name="signals">[<see cref="Size"/>, lanes]; overwritten.</param>
    /// <param name="power">[<see cref="Bins"/>, lanes].</param>
    public void Power(Span<T> signals, Span<T> power)
    {
        CheckLength(signals.Length, Size);
        CheckLength(power.Length, Bins);
        fixed (T* z = signals, p = power)
        {
            var result = (Vector<T>*)p;
            Transform((Vector<T>*)z, _half, 0);
            (Vector<T> first, Vector<T> last) = Ends((Vector<T>*)z);
            (result[0], result[_half]) = (first * first, last * last);
            for (int k = 1; k <= _half / 2; k++)
            {
                Pair((Vector<T>*)z, k, out Vector<T> re, out Vector<T> im, out Vector<T> re2, out Vector<T> im2);
                result[k] = MultiplyAdd(re, re, im * im);
                result[_half - k] = MultiplyAdd(re2, re2, im2 * im2);
            }
        }
    }

    /// <summary>The signals of spectra, 1/N·Σ X[k]·exp(2πi·kn/N), which undoes the forward transform.</summary>
    /// <param name="real">[<see cref="Bins"/>, lanes].</param>
    /// <param name="imaginary">[<see cref="Bins"/>, lanes]; of bin 0 and the last one taken as 0.</param>
    /// <param name="signals">[<see cref="Size"/>, lanes].</param>
    /// <param name="work">As long as <paramref name="signals"/>; overwritten.</param>
    public void Inverse(ReadOnlySpan<T> real, ReadOnlySpan<T> imaginary, Span<T> signals, Span<T> work)
    {
        CheckLength(real.Length, Bins);
        CheckLength(imaginary.Length, Bins);
        CheckLength(signals.Length, Size);
        CheckLength(work.Length, Size);
        fixed (T* re = real, im = imaginary, x = signals, z = work)
        {
            Pack((Vector<T>*)re, (Vector<T>*)im, (Vector<T>*)z);
            Transform((Vector<T>*)z, _half, 0);
            Unpack((Vector<T>*)z, (Vector<T>*)x, _half);
        }
    }

    /// <summary>
    /// As <see cref="Inverse"/>, bit by bit, for real spectra whose upper half is 0 (a signal two samples for one), and no further than the
    /// samples that are asked for: what is 0 is neither read nor computed.
    /// </summary>
    /// <param name="real">[1 + <see cref="Size"/> / 4, lanes].</param>
    /// <param name="signals">[an even number, lanes].</param>
    /// <param name="work">[<see cref="Size"/>, lanes]; overwritten.</param>
    public void InverseOfLowerHalf(ReadOnlySpan<T> real, Span<T> signals, Span<T> work)
    {
        CheckLength(real.Length, (_half / 2) + 1);
        CheckLength(signals.Length, Math.Min(Size, signals.Length / Vector<T>.Count / 2 * 2));
        CheckLength(work.Length, Size);
        fixed (T* re = real, x = signals, z = work)
        {
            PackLowerHalf((Vector<T>*)re, (Vector<T>*)z);
            Transform((Vector<T>*)z, _half, 0);
            Unpack((Vector<T>*)z, (Vector<T>*)x, signals.Length / Vector<T>.Count / 2);
        }
    }

    /// <summary>The spectrum of one signal; for tables and tests, where speed does not matter.</summary>
    /// <param name="signal">At most <see cref="Size"/> samples; the rest counts as 0.</param>
    public Complex[] Forward(ReadOnlySpan<T> signal)
    {
        var signals = new T[Size * Vector<T>.Count];
        for (int n = 0; n < signal.Length; n++)
        {
            signals[n * Vector<T>.Count] = signal[n];
        }

        var real = new T[Bins * Vector<T>.Count];
        var imaginary = new T[Bins * Vector<T>.Count];
        Forward(signals, real, imaginary);
        Complex Bin(int at) => new(double.CreateChecked(real[at]), double.CreateChecked(imaginary[at]));
        return [.. Enumerable.Range(0, Bins).Select(k => Bin(k * Vector<T>.Count))];
    }

    private static T[] Twiddles(int n)
    {
        var table = new T[n / 4 * 6];
        for (int k = 0; k < n / 4; k++)
        {
            for (int power = 1; power <= 3; power++)
            {
                (double sin, double cos) = Math.SinCos(-2 * Math.PI * power * k / n);
                table[(6 * k) + (2 * power) - 2] = T.CreateChecked(cos);
                table[(6 * k) + (2 * power) - 1] = T.CreateChecked(sin);
            }
        }

        return table;
    }

    /// <summary>a · b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> MultiplyAdd(Vector<T> a, Vector<T> b, Vector<T> c) => typeof(T) == typeof(float)
        ? Vector.FusedMultiplyAdd(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>()
        : Vector.FusedMultiplyAdd(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>();

    private static int Position(int n, int k) => n <= 2 ? k : (k % 4 * (n / 4)) + Position(n / 4, k / 4);

    private static void CheckLength(int length, int rows, [CallerArgumentExpression(nameof(length))] string? name = null)
    {
        if (length != rows * Vector<T>.Count)
        {
            throw new ArgumentException($"{length} values; expected {rows} × {Vector<T>.Count} lanes", name);
        }
    }

    private void Transform(Vector<T>* z, int n, int level)
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

    private static void Radix4(Vector<T>* z, int n, T[] twiddles)
    {
        nint quarter = n / 2; // in vectors: a complex value is two
        fixed (T* table = twiddles)
        {
            T* w = table;
            for (Vector<T>* a = z, end = z + quarter; a < end; a += 2, w += 6)
            {
                Vector<T>* b = a + quarter;
                Vector<T>* c = a + (2 * quarter);
                Vector<T>* d = a + (3 * quarter);
                Butterfly(a, b, c, d, out Vector<T> re1, out Vector<T> im1, out Vector<T> re2, out Vector<T> im2,
                    out Vector<T> re3, out Vector<T> im3);
                Rotate(re1, im1, w, b);
                Rotate(re2, im2, w + 2, c);
                Rotate(re3, im3, w + 4, d);
            }
        }
    }

    private static void LastRadix4(Vector<T>* z, int n)
    {
        for (Vector<T>* end = z + (2 * n); z < end; z += 8)
        {
            Butterfly(z, z + 2, z + 4, z + 6, out z[2], out z[3], out z[4], out z[5], out z[6], out z[7]);
        }
    }

    private static void LastRadix2(Vector<T>* z, int n)
    {
        for (Vector<T>* end = z + (2 * n); z < end; z += 4)
        {
            (z[0], z[2]) = (z[0] + z[2], z[0] - z[2]);
            (z[1], z[3]) = (z[1] + z[3], z[1] - z[3]);
        }
    }

    /// <summary>A transform of four complex values: the first result goes to <paramref name="a"/>, the others out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Butterfly(
        Vector<T>* a, Vector<T>* b, Vector<T>* c, Vector<T>* d, out Vector<T> re1, out Vector<T> im1,
        out Vector<T> re2, out Vector<T> im2, out Vector<T> re3, out Vector<T> im3)
    {
        Vector<T> sumRe = a[0] + c[0], sumIm = a[1] + c[1], differenceRe = a[0] - c[0], differenceIm = a[1] - c[1];
        Vector<T> oddRe = b[0] + d[0], oddIm = b[1] + d[1], turnRe = b[1] - d[1], turnIm = d[0] - b[0]; // turn = −i(b − d)
        a[0] = sumRe + oddRe;
        a[1] = sumIm + oddIm;
        (re1, im1) = (differenceRe + turnRe, differenceIm + turnIm);
        (re2, im2) = (sumRe - oddRe, sumIm - oddIm);
        (re3, im3) = (differenceRe - turnRe, differenceIm - turnIm);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rotate(Vector<T> re, Vector<T> im, T* w, Vector<T>* to)
    {
        var cos = new Vector<T>(w[0]);
        var sin = new Vector<T>(w[1]);
        to[0] = MultiplyAdd(-im, sin, re * cos);
        to[1] = MultiplyAdd(re, sin, im * cos);
    }

    /// <summary>Bins 0 and N/2 of the real signals.</summary>
    private static (Vector<T> First, Vector<T> Last) Ends(Vector<T>* z) => (z[0] + z[1], z[0] - z[1]);

    /// <summary>
    /// Bins k and N/2 − k of the real signals from the half-size transform Z: with even = (Z[k] + Z*[−k]) / 2 and
    /// odd = −i·w^k·(Z[k] − Z*[−k]) / 2, they are even + odd and (even − odd)*.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Pair(
        Vector<T>* z, int k, out Vector<T> re, out Vector<T> im, out Vector<T> mirrorRe, out Vector<T> mirrorIm)
    {
        Vector<T>* p = z + (2 * _position[k]);
        Vector<T>* q = z + (2 * _position[_half - k]);
        var half = new Vector<T>(T.CreateChecked(0.5));
        var cos = new Vector<T>(_cos[k]);
        var sin = new Vector<T>(_sin[k]);
        Vector<T> evenRe = half * (p[0] + q[0]), evenIm = half * (p[1] - q[1]);
        Vector<T> x = half * (p[1] + q[1]), y = half * (p[0] - q[0]);
        Vector<T> oddRe = MultiplyAdd(x, cos, -y * sin), oddIm = MultiplyAdd(x, sin, y * cos);
        (re, im) = (evenRe + oddRe, evenIm - oddIm);
        (mirrorRe, mirrorIm) = (evenRe - oddRe, -evenIm - oddIm);
    }

    /// <summary>Undoes <see cref="Pair"/> for all bins, with real and imaginary parts swapped and twice the size.</summary>
    private void Pack(Vector<T>* re, Vector<T>* im, Vector<T>* z)
    {
        z[0] = re[0] - re[_half];
        z[1] = re[0] + re[_half];
        for (int k = 1; k <= _half / 2; k++)
        {
            int mirror = _half - k;
            var cos = new Vector<T>(_cos[k]);
            var sin = new Vector<T>(_sin[k]);
            Vector<T> evenRe = re[k] + re[mirror], evenIm = im[k] - im[mirror], oddRe = re[k] - re[mirror], oddIm = im[k] + im[mirror];
            Vector<T> x = MultiplyAdd(oddRe, sin, oddIm * cos), y = MultiplyAdd(oddRe, cos, -oddIm * sin);
            (z[2 * k], z[(2 * k) + 1]) = (evenIm + y, evenRe - x);
            (z[2 * mirror], z[(2 * mirror) + 1]) = (y - evenIm, evenRe + x);
        }
    }
    /// <summary>As <see cref="Pack"/> where all imaginary parts and the upper half of the real ones are 0.</summary>
    private void PackLowerHalf(Vector<T>* re, Vector<T>* z)
    {
        z[0] = re[0];
        z[1] = re[0];
        for (int k = 1; k < _half / 2; k++)
        {
            int mirror = _half - k;
            Vector<T> x = re[k] * new Vector<T>(_sin[k]), y = re[k] * new Vector<T>(_cos[k]);
            (z[2 * k], z[(2 * k) + 1]) = (y, re[k] - x);
            (z[2 * mirror], z[(2 * mirror) + 1]) = (y, re[k] + x);
        }

        (z[_half], z[_half + 1]) = (Vector<T>.Zero, re[_half / 2] + re[_half / 2]);
    }

    /// <summary>Writes pairs of samples in their order; an inverse transform is a forward one with real and imaginary parts swapped.</summary>
    private void Unpack(Vector<T>* z, Vector<T>* signals, int pairs)
    {
        var scale = new Vector<T>(T.One / T.CreateChecked(Size));
        for (int n = 0; n < pairs; n++)
        {
            Vector<T>* from = z + (2 * _position[n]);
            signals[2 * n] = from[1] * scale;
            signals[(2 * n) + 1] = from[0] * scale;
        }
    }
}
