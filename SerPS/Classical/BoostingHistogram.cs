using System.Numerics;

namespace SerPS.Classical;

/// <summary>
/// The sums of derivatives by bin, of one feature at a time, so that they stay in the fastest cache. One serves one thread.
/// </summary>
/// <param name="features">The training features.</param>
/// <param name="leafClips">Least number of clips on each side of a split.</param>
/// <param name="l2">Penalty on the squares of what leaves give.</param>
internal sealed class BoostingHistogram(BinnedFeatures features, int leafClips, double l2)
{
    private readonly Bin[] _bins = new Bin[BinnedFeatures.MaxBins];
    private readonly ulong[] _occupied = new ulong[BinnedFeatures.MaxBins / 64];

    private record struct Bin(double Gradient, double Curvature, int Clips);

    /// <summary>The split of some clips that gains most.</summary>
    /// <param name="samples">The clips.</param>
    /// <param name="from">The first feature to look at.</param>
    /// <param name="to">The one after the last.</param>
    /// <param name="gradient">Sum over the clips.</param>
    /// <param name="curvature">Sum over the clips.</param>
    /// <param name="leastCurvature">Least sum on each side.</param>
    public BoostingSplit Best(
        ReadOnlySpan<BoostingSample> samples, int from, int to, double gradient, double curvature, double leastCurvature)
    {
        BoostingSplit best = BoostingSplit.None;
        for (int feature = from; feature < to; feature++)
        {
            Fill(samples, features.Codes(feature));
            BoostingSplit found = Scan(feature, samples.Length, gradient, curvature, leastCurvature);
            best = found.Gain > best.Gain ? found : best;
        }

        return best;
    }

    private void Fill(ReadOnlySpan<BoostingSample> samples, ReadOnlySpan<byte> codes)
    {
        Bin[] bins = _bins;
        ulong[] occupied = _occupied;
        foreach (ref readonly BoostingSample sample in samples)
        {
            int code = codes[sample.Clip];
            ref Bin bin = ref bins[code];
            bin.Gradient += sample.Gradient;
            bin.Curvature += sample.Curvature;
            bin.Clips++;
            occupied[code >> 6] |= 1UL << (code & 63);
        }
    }

    // goes through the bins that have clips and empties them
    private BoostingSplit Scan(int feature, int clips, double gradient, double curvature, double leastCurvature)
    {
        double leftGradient = 0, leftCurvature = 0, bestSum = gradient * gradient / (curvature + l2), without = bestSum;
        int leftClips = 0, before = -1, bestBin = -1;
        for (int word = 0; word < _occupied.Length; word++)
        {
            for (ulong bits = _occupied[word]; bits != 0; bits &= bits - 1)
            {
                int code = (word << 6) + BitOperations.TrailingZeroCount(bits);
                double rightCurvature = curvature - leftCurvature;
                if (leftClips >= leafClips
                    && clips - leftClips >= leafClips
                    && leftCurvature >= leastCurvature
                    && rightCurvature >= leastCurvature)
                {
                    double rightGradient = gradient - leftGradient, left = leftCurvature + l2, right = rightCurvature + l2;
                    double sum = ((leftGradient * leftGradient * right) + (rightGradient * rightGradient * left)) / (left * right);
                    (bestSum, bestBin) = sum > bestSum ? (sum, before) : (bestSum, bestBin);
                }

                ref Bin bin = ref _bins[code];
                leftGradient += bin.Gradient;
                leftCurvature += bin.Curvature;
                leftClips += bin.Clips;
                bin = default;
                before = code;
            }

            _occupied[word] = 0;
        }

        return bestBin < 0 ? BoostingSplit.None : new BoostingSplit(feature, bestBin, bestSum - without);
    }
}
