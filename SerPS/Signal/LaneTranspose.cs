using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SerPS.Signal;

/// <summary>Moves signals that lie one after the other into the lanes that <see cref="Fft"/> takes, and back.</summary>
internal static unsafe class LaneTranspose
{
    /// <summary>lanes[n, i] = signals[i · stride + n] · window[n].</summary>
    /// <param name="signals">Each <paramref name="stride"/> after the one before.</param>
    /// <param name="stride">Samples from the start of one signal to the start of the next.</param>
    /// <param name="window">Weights; its length, a multiple of 4, is that of a signal.</param>
    /// <param name="lanes">[length, <see cref="Fft.Lanes"/>].</param>
    public static void Gather(ReadOnlySpan<float> signals, int stride, ReadOnlySpan<float> window, Span<float> lanes)
    {
        int count = Fft.Lanes;
        ArgumentOutOfRangeException.ThrowIfLessThan(signals.Length, ((count - 1) * stride) + window.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(lanes.Length, count * window.Length);
        fixed (float* source = signals, weights = window, target = lanes)
        {
            for (int n = 0; n < window.Length; n += 4)
            {
                Vector128<float> weight = Vector128.Load(weights + n);
                for (int i = 0; i < count; i += 4)
                {
                    float* from = source + (i * stride) + n;
                    (Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d) = Transpose(
                        weight * Vector128.Load(from),
                        weight * Vector128.Load(from + stride),
                        weight * Vector128.Load(from + (2 * stride)),
                        weight * Vector128.Load(from + (3 * stride)));
                    float* to = target + (n * count) + i;
                    a.Store(to);
                    b.Store(to + count);
                    c.Store(to + (2 * count));
                    d.Store(to + (3 * count));
                }
            }
        }
    }

    /// <summary>lanes[n, i] = signals[i · stride + n], <paramref name="stride"/>, a multiple of 4, being also the length.</summary>
    public static void Gather(ReadOnlySpan<float> signals, int stride, Span<float> lanes)
    {
        int count = Fft.Lanes;
        ArgumentOutOfRangeException.ThrowIfLessThan(signals.Length, count * stride);
        ArgumentOutOfRangeException.ThrowIfNotEqual(lanes.Length, count * stride);
        fixed (float* source = signals, target = lanes)
        {
            for (int n = 0; n < stride; n += 4)
            {
                for (int i = 0; i < count; i += 4)
                {
                    Transpose(source + (i * stride) + n, stride, target + (n * count) + i, count);
                }
            }
        }
    }

    /// <summary>signals[i · stride + n] = lanes[n, i], <paramref name="stride"/>, a multiple of 4, being also the length.</summary>
    public static void Scatter(ReadOnlySpan<float> lanes, Span<float> signals, int stride)
    {
        int count = Fft.Lanes;
        ArgumentOutOfRangeException.ThrowIfLessThan(signals.Length, count * stride);
        ArgumentOutOfRangeException.ThrowIfNotEqual(lanes.Length, count * stride);
        fixed (float* source = lanes, target = signals)
        {
            for (int n = 0; n < stride; n += 4)
            {
                for (int i = 0; i < count; i += 4)
                {
                    Transpose(source + (n * count) + i, count, target + (i * stride) + n, stride);
                }
            }
        }
    }

    private static void Transpose(float* from, int fromStride, float* to, int toStride)
    {
        (Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d) = Transpose(
            Vector128.Load(from),
            Vector128.Load(from + fromStride),
            Vector128.Load(from + (2 * fromStride)),
            Vector128.Load(from + (3 * fromStride)));
        a.Store(to);
        b.Store(to + toStride);
        c.Store(to + (2 * toStride));
        d.Store(to + (3 * toStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> A, Vector128<float> B, Vector128<float> C, Vector128<float> D) Transpose(
        Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d)
    {
        Vector128<float> acLow = ZipLow(a, c), bdLow = ZipLow(b, d), acHigh = ZipHigh(a, c), bdHigh = ZipHigh(b, d);
        return (ZipLow(acLow, bdLow), ZipHigh(acLow, bdLow), ZipLow(acHigh, bdHigh), ZipHigh(acHigh, bdHigh));
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
