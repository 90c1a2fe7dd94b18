namespace SerPS.Classical;

/// <summary>Cuts at a threshold drawn between the lowest and the highest value of the clips.</summary>
/// <param name="features">The training features.</param>
/// <param name="labels">Number of labels.</param>
/// <param name="random">Draws the thresholds.</param>
internal sealed class RandomSplitter(BinnedFeatures features, int labels, CounterRandom random) : ForestSplitter
{
    private readonly double[] _left = new double[labels];

    /// <inheritdoc/>
    public override ForestSplit Find(ReadOnlySpan<ForestSample> samples, int feature, ReadOnlySpan<double> total, int leafClips)
    {
        ReadOnlySpan<byte> codes = features.Codes(feature);
        int lowest = byte.MaxValue, highest = 0;
        foreach (ref readonly ForestSample sample in samples)
        {
            int code = codes[sample.Clip];
            lowest = Math.Min(lowest, code);
            highest = Math.Max(highest, code);
        }

        if (lowest == highest)
        {
            return ForestSplit.None;
        }

        float from = features.Highest(feature, lowest), to = features.Highest(feature, highest);
        float threshold = from + (random.NextSingle() * (to - from));
        int bin = features.Below(feature, threshold, lowest, highest);
        int clips = 0;
        Array.Clear(_left);
        foreach (ref readonly ForestSample sample in samples)
        {
            if (codes[sample.Clip] <= bin)
            {
                _left[sample.Label] += sample.Weight;
                clips++;
            }
        }

        if (clips < leafClips || samples.Length - clips < leafClips)
        {
            return ForestSplit.None;
        }

        double leftWeight = 0, leftSquares = 0, rightWeight = 0, rightSquares = 0;
        for (int label = 0; label < total.Length; label++)
        {
            double left = _left[label], right = total[label] - left;
            leftWeight += left;
            leftSquares += left * left;
            rightWeight += right;
            rightSquares += right * right;
        }

        // what is drawn inside of a bin moves to its end
        float limit = threshold < features.Lowest(feature, bin + 1) ? threshold : features.Between(feature, bin, bin + 1);
        return new ForestSplit(feature, bin, limit, Score(leftSquares, leftWeight, rightSquares, rightWeight));
    }
}
