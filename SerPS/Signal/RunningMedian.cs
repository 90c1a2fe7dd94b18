using System.Numerics;

namespace SerPS.Signal;

/// <summary>
/// Median filters of <see cref="Fft.Lanes"/> signals at once, as <c>scipy.ndimage.median_filter(mode='reflect')</c>. The window is kept
/// sorted in every lane: one pass over it takes the oldest value out and the newest in.
/// </summary>
internal sealed class RunningMedian(int size)
{
    private readonly Vector<float>[] _sorted = new Vector<float>[size];

    /// <summary>The median around every position.</summary>
    /// <param name="source">Value n of all signals is at n · <paramref name="stride"/>.</param>
    /// <param name="destination">Takes the medians, laid out like <paramref name="source"/>.</param>
    /// <param name="length">Values of a signal.</param>
    /// <param name="stride">Vectors from one value to the next.</param>
    public void Filter(ReadOnlySpan<Vector<float>> source, Span<Vector<float>> destination, int length, int stride)
    {
        int half = size / 2;
        for (int i = 0; i < size; i++)
        {
            Vector<float> value = source[Reflect(i - half, length) * stride];
            for (int k = 0; k < i; k++)
            {
                (_sorted[k], value) = (Vector.MinNative(_sorted[k], value), Vector.MaxNative(_sorted[k], value));
            }

            _sorted[i] = value;
        }

        destination[0] = _sorted[half];
        for (int n = 1; n < length; n++)
        {
            Replace(source[Reflect(n - half - 1, length) * stride], source[Reflect(n + half, length) * stride]);
            destination[n * stride] = _sorted[half];
        }
    }

    private unsafe void Replace(Vector<float> oldest, Vector<float> newest)
    {
        fixed (Vector<float>* sorted = _sorted)
        {
            Vector<float> here = sorted[0];
            Vector<float>* end = sorted + size;
            for (Vector<float>* at = sorted + 1; at < end; at++)
            {
                Vector<float> next = *at;
                Vector<float> kept = Vector.ConditionalSelect(Vector.LessThan(here, oldest), here, next);
                at[-1] = Vector.MinNative(kept, newest);
                newest = Vector.MaxNative(kept, newest);
                here = next;
            }

            sorted[size - 1] = newest;
        }
    }

    /// <summary>… 1 0 | 0 1 … n−1 | n−1 n−2 …</summary>
    private static int Reflect(int index, int length)
    {
        int folded = ((index % (2 * length)) + (2 * length)) % (2 * length);
        return folded < length ? folded : (2 * length) - 1 - folded;
    }
}
