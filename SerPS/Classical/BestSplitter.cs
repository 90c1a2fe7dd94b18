using System.Numerics;

namespace SerPS.Classical;

/// <summary>Cuts where it leaves the least impurity.</summary>
/// <param name="features">The training features.</param>
/// <param name="labels">Number of labels.</param>
internal sealed class BestSplitter(BinnedFeatures features, int labels) : ForestSplitter
{
    // weight a bin and label, clips a bin, the label of its last clip, and which bins have clips
    private readonly double[] _histogram = new double[BinnedFeatures.MaxBins * labels];
    private readonly (int Clips, int Last)[] _bins = new (int, int)[BinnedFeatures.MaxBins];
    private readonly ulong[] _occupied = new ulong[BinnedFeatures.MaxBins / 64];
    private readonly double[] _left = new double[labels];

    /// <inheritdoc/>
    public override ForestSplit Find(ReadOnlySpan<ForestSample> samples, int feature, ReadOnlySpan<double> total, int leafClips)
    {
        Fill(samples, features.Codes(feature));
        (int bin, int next, double score) = Scan(total, samples.Length, leafClips);
        return bin < 0 ? ForestSplit.None : new ForestSplit(feature, bin, features.Between(feature, bin, next), score);
    }

    private void Fill(ReadOnlySpan<ForestSample> samples, ReadOnlySpan<byte> codes)
    {
        double[] histogram = _histogram;
        (int Clips, int Last)[] bins = _bins;
        ulong[] occupied = _occupied;
        int count = labels;
        foreach (ref readonly ForestSample sample in samples)
        {
            int bin = codes[sample.Clip];
            histogram[(bin * count) + sample.Label] += sample.Weight;
            bins[bin].Clips++;
            bins[bin].Last = sample.Label;
            occupied[bin >> 6] |= 1UL << (bin & 63);
        }
    }

    // goes through the bins that have clips and empties them
    private (int Bin, int Next, double Score) Scan(ReadOnlySpan<double> total, int clips, int leafClips)
    {
        double leftWeight = 0, rightWeight = 0, leftSquares = 0, rightSquares = 0;
        Span<double> left = _left;
        for (int label = 0; label < total.Length; label++)
        {
            left[label] = 0;
            rightWeight += total[label];
            rightSquares += total[label] * total[label];
        }

        int bestBin = -1, bestNext = 0, before = -1, leftClips = 0;
        double bestScore = double.NegativeInfinity;
        for (int word = 0; word < _occupied.Length; word++)
        {
            for (ulong bits = _occupied[word]; bits != 0; bits &= bits - 1)
            {
                int bin = (word << 6) + BitOperations.TrailingZeroCount(bits);
                if (leftClips >= leafClips && clips - leftClips >= leafClips)
                {
                    double score = Score(leftSquares, leftWeight, rightSquares, rightWeight);
                    if (score > bestScore)
                    {
                        bestScore = score;
                        bestBin = before;
                        bestNext = bin;
                    }
                }

                (int inBin, int only) = _bins[bin];
                Span<double> weights = _histogram.AsSpan(bin * labels, labels);
                for (int label = inBin == 1 ? only : 0, end = inBin == 1 ? only + 1 : labels; label < end; label++)
                {
                    double weight = weights[label];
                    weights[label] = 0;
                    leftSquares += weight * ((2 * left[label]) + weight);
                    rightSquares -= weight * ((2 * (total[label] - left[label])) - weight);
                    leftWeight += weight;
                    rightWeight -= weight;
                    left[label] += weight;
                }

                leftClips += inBin;
                _bins[bin].Clips = 0;
                before = bin;
            }

            _occupied[word] = 0;
        }

        return (bestBin, bestNext, bestScore);
    }
}
