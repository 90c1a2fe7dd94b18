using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SerPS.Signal;

/// <summary>Moves signals that lie one after the other into the lanes that <see cref="Fft"/> takes, and back.</summary>
internal static unsafe class LaneTranspose
{
    /// <summary>lanes[n, i] = signals[i · stride + n].</summary>
    /// <param name="signals">Each <paramref name="stride"/> after the one before.</param>
    /// <param name="stride">Samples from the start of one signal to the start of the next.</param>
    /// <param name="length">Samples of a signal, a multiple of <see cref="Fft.Lanes"/>.</param>
    /// <param name="lanes">[length, <see cref="Fft.Lanes"/>].</param>
    /// <param name="window">Factors of the samples of every signal; empty for none.</param>
    public static void Gather(ReadOnlySpan<float> signals, int stride, int length, Span<float> lanes, ReadOnlySpan<float> window = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(signals.Length, ((Fft.Lanes - 1) * stride) + length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(lanes.Length, Fft.Lanes * length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(window.Length, window.IsEmpty ? 0 : length);
        fixed (float* source = signals, target = lanes, factors = window)
        {
            for (int n = 0; n < length; n += Fft.Lanes)
            {
                Square(source + n, stride, target + (n * Fft.Lanes), Fft.Lanes, factors is null ? null : factors + n);
            }
        }
    }

    /// <summary>signals[i · length + n] = lanes[n, i].</summary>
    /// <param name="lanes">[length, <see cref="Fft.Lanes"/>].</param>
    /// <param name="signals">The signals, one after the other.</param>
    /// <param name="length">Samples of a signal, a multiple of <see cref="Fft.Lanes"/>.</param>
    public static void Scatter(ReadOnlySpan<float> lanes, Span<float> signals, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(signals.Length, Fft.Lanes * length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(lanes.Length, Fft.Lanes * length);
        fixed (float* source = lanes, target = signals)
        {
            for (int n = 0; n < length; n += Fft.Lanes)
            {
                Square(source + (n * Fft.Lanes), Fft.Lanes, target + n, length, null);
            }
        }
    }

    private static void Square(float* from, int fromStride, float* to, int toStride, float* factors)
    {
        if (Avx.IsSupported && Fft.Lanes == 8)
        {
            Eight(from, fromStride, to, toStride, factors);
            return;
        }

        for (int i = 0; i < Fft.Lanes; i += 4)
        {
            for (int k = 0; k < Fft.Lanes; k += 4)
            {
                Four(from + (i * fromStride) + k, fromStride, to + (k * toStride) + i, toStride, factors is null ? null : factors + k);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight(float* from, nint fromStride, float* to, nint toStride, float* factors)
    {
        // each vector takes the halves of two rows that are four apart; what is left are four-by-four blocks within the halves
        Vector256<float> r0 = Halves(from, 4 * fromStride), r4 = Halves(from + 4, 4 * fromStride);
        Vector256<float> r1 = Halves(from + fromStride, 4 * fromStride), r5 = Halves(from + fromStride + 4, 4 * fromStride);
        Vector256<float> r2 = Halves(from + (2 * fromStride), 4 * fromStride), r6 = Halves(from + (2 * fromStride) + 4, 4 * fromStride);
        Vector256<float> r3 = Halves(from + (3 * fromStride), 4 * fromStride), r7 = Halves(from + (3 * fromStride) + 4, 4 * fromStride);
        if (factors is not null)
        {
            var low = Vector256.Create(Vector128.Load(factors));
            var high = Vector256.Create(Vector128.Load(factors + 4));
            (r0, r1, r2, r3) = (r0 * low, r1 * low, r2 * low, r3 * low);
            (r4, r5, r6, r7) = (r4 * high, r5 * high, r6 * high, r7 * high);
        }

        StoreFour(r0, r1, r2, r3, to, toStride);
        StoreFour(r4, r5, r6, r7, to + (4 * toStride), toStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Halves(float* lower, nint distance) =>
        Avx.InsertVector128(Vector256.Create(Vector128.Load(lower), default), Vector128.Load(lower + distance), 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFour(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d, float* to, nint stride)
    {
        Vector256<float> acLow = Avx.UnpackLow(a, c), acHigh = Avx.UnpackHigh(a, c);
        Vector256<float> bdLow = Avx.UnpackLow(b, d), bdHigh = Avx.UnpackHigh(b, d);
        Avx.UnpackLow(acLow, bdLow).Store(to);
        Avx.UnpackHigh(acLow, bdLow).Store(to + stride);
        Avx.UnpackLow(acHigh, bdHigh).Store(to + (2 * stride));
        Avx.UnpackHigh(acHigh, bdHigh).Store(to + (3 * stride));
    }

    private static void Four(float* from, int fromStride, float* to, int toStride, float* factors)
    {
        Vector128<float> a = Vector128.Load(from), b = Vector128.Load(from + fromStride);
        Vector128<float> c = Vector128.Load(from + (2 * fromStride)), d = Vector128.Load(from + (3 * fromStride));
        if (factors is not null)
        {
            Vector128<float> factor = Vector128.Load(factors);
            (a, b, c, d) = (a * factor, b * factor, c * factor, d * factor);
        }

        Vector128<float> acLow = ZipLow(a, c), bdLow = ZipLow(b, d), acHigh = ZipHigh(a, c), bdHigh = ZipHigh(b, d);
        ZipLow(acLow, bdLow).Store(to);
        ZipHigh(acLow, bdLow).Store(to + toStride);
        ZipLow(acHigh, bdHigh).Store(to + (2 * toStride));
        ZipHigh(acHigh, bdHigh).Store(to + (3 * toStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLow(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipHigh(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);
}
