using System.Numerics;

namespace SerPS.Signal;

/// <summary>What one look at samples gives: mean, power and peak follow from it.</summary>
/// <param name="Count">How many samples there are; some ten thousand at most, since sums are kept in single precision.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Squares">The sum of their squares.</param>
/// <param name="Peak">The largest magnitude.</param>
public readonly record struct SampleSums(int Count, float Sum, float Squares, float Peak)
{
    /// <summary>The mean; 0 of nothing.</summary>
    public double Mean => (double)Sum / Math.Max(1, Count);

    /// <summary>The power of what can be heard: the variance, without a constant offset.</summary>
    public double Power => Math.Max(0, ((double)Squares / Math.Max(1, Count)) - (Mean * Mean));

    /// <summary>Looks at finite samples.</summary>
    public static SampleSums Of(ReadOnlySpan<float> samples)
    {
        Vector<float> sums = Vector<float>.Zero, squares = sums, peaks = sums, moreSums = sums, moreSquares = sums, morePeaks = sums;
        int i = 0;
        for (; i <= samples.Length - (2 * Vector<float>.Count); i += 2 * Vector<float>.Count)
        {
            Vector<float> first = new(samples[i..]), second = new(samples[(i + Vector<float>.Count)..]);
            sums += first;
            moreSums += second;
            squares += first * first;
            moreSquares += second * second;
            peaks = Vector.MaxNative(peaks, Vector.Abs(first));
            morePeaks = Vector.MaxNative(morePeaks, Vector.Abs(second));
        }

        float sum = Vector.Sum(sums + moreSums), square = Vector.Sum(squares + moreSquares), peak = 0;
        peaks = Vector.MaxNative(peaks, morePeaks);
        for (int lane = 0; lane < Vector<float>.Count; lane++)
        {
            peak = Math.Max(peak, peaks[lane]);
        }

        for (; i < samples.Length; i++)
        {
            sum += samples[i];
            square += samples[i] * samples[i];
            peak = Math.Max(peak, Math.Abs(samples[i]));
        }

        return new SampleSums(samples.Length, sum, square, peak);
    }
}
