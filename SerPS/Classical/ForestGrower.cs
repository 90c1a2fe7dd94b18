using System.Numerics;

namespace SerPS.Classical;

/// <summary>Grows one tree of a forest. Its random numbers depend on the seed and the tree's number alone.</summary>
internal sealed class ForestGrower
{
    private readonly ForestSpec _spec;
    private readonly BinnedFeatures _features;
    private readonly int[] _labels;
    private readonly CancellationToken _cancellation;
    private readonly CounterRandom _random;
    private readonly int _labelCount;
    private readonly int _tried;
    private readonly double[] _weights;
    private readonly int[] _clips;
    private readonly int[] _order;
    private readonly int[] _pure;
    private readonly Tree _tree;

    // what a node's clips have in a feature: weight a bin and label, clips a bin, and which bins there are
    private readonly double[] _histogram;
    private readonly int[] _counts = new int[BinnedFeatures.MaxBins];
    private readonly ulong[] _occupied = new ulong[BinnedFeatures.MaxBins / 64];
    private readonly double[] _total, _left, _right;

    /// <summary>Prepares the growing.</summary>
    public ForestGrower(ForestSpec spec, LearningTask task, BinnedFeatures features, int number)
    {
        (_spec, _features, _labels, _cancellation) = (spec, features, task.Labels, task.Workers.Cancellation);
        _random = task.Random($"tree/{number}");
        _labelCount = task.LabelCount;
        _tried = Math.Clamp(spec.Features ?? (int)Math.Sqrt(features.Width), 1, features.Width);
        _weights = [.. task.Weights];
        if (spec.Bootstrap)
        {
            var drawn = new int[features.Rows];
            for (int i = 0; i < features.Rows; i++)
            {
                drawn[_random.NextInt(features.Rows)]++;
            }

            for (int i = 0; i < drawn.Length; i++)
            {
                _weights[i] *= drawn[i];
            }
        }

        _clips = [.. Enumerable.Range(0, features.Rows).Where(clip => _weights[clip] > 0)];
        _order = [.. Enumerable.Range(0, features.Width)];
        _tree = new Tree(_labelCount);
        _pure = new int[_labelCount];
        Array.Fill(_pure, -1);
        _histogram = new double[BinnedFeatures.MaxBins * _labelCount];
        (_total, _left, _right) = (new double[_labelCount], new double[_labelCount], new double[_labelCount]);
    }

    private readonly record struct Node(int Start, int End, int Depth, int Parent);

    private readonly record struct Split(int Feature, int Bin, float Threshold, double Score)
    {
        public static Split None { get; } = new(-1, 0, 0, double.NegativeInfinity);
    }

    /// <summary>The tree.</summary>
    public Tree Grow()
    {
        var open = new Stack<Node>();
        open.Push(new Node(0, _clips.Length, 0, -1));
        while (open.TryPop(out Node node))
        {
            _cancellation.ThrowIfCancellationRequested();
            if (node.Parent >= 0)
            {
                _tree.BeginRight(node.Parent);
            }

            int present = Count(node);
            Split split = present < 2 || node.Depth == _spec.Depth || node.End - node.Start < 2 * _spec.LeafClips ? Split.None : Find(node);
            if (split.Feature < 0)
            {
                AddLeaf(present);
                continue;
            }

            int middle = Partition(node, split);
            int number = _tree.AddSplit(split.Feature, split.Threshold);
            open.Push(new Node(middle, node.End, node.Depth + 1, number));
            open.Push(new Node(node.Start, middle, node.Depth + 1, -1));
        }

        return _tree.Grown();
    }

    // weight of each label in a node; how many labels there are
    private int Count(Node node)
    {
        Array.Clear(_total);
        foreach (int clip in _clips.AsSpan(node.Start..node.End))
        {
            _total[_labels[clip]] += _weights[clip];
        }

        return _total.Count(weight => weight > 0);
    }

    private void AddLeaf(int present)
    {
        int label = Array.FindIndex(_total, weight => weight > 0);
        if (present == 1 && _pure[label] >= 0)
        {
            _tree.AddLeaf(_pure[label]);
            return;
        }

        double sum = _total.Sum();
        int value = _tree.AddValue([.. _total.Select(weight => (float)(weight / sum))]);
        _tree.AddLeaf(value);
        if (present == 1)
        {
            _pure[label] = value;
        }
    }

    // looks at some features, and at more as long as none of them can be split
    private Split Find(Node node)
    {
        Split best = Split.None;
        for (int i = 0; i < _order.Length && (i < _tried || best.Feature < 0); i++)
        {
            int chosen = i + _random.NextInt(_order.Length - i);
            (_order[i], _order[chosen]) = (_order[chosen], _order[i]);
            Fill(node, _order[i]);
            Split found = Scan(_order[i], node.End - node.Start);
            best = found.Score > best.Score ? found : best;
        }

        return best;
    }

    private void Fill(Node node, int feature)
    {
        ReadOnlySpan<byte> codes = _features.Codes(feature);
        foreach (int clip in _clips.AsSpan(node.Start..node.End))
        {
            int bin = codes[clip];
            _histogram[(bin * _labelCount) + _labels[clip]] += _weights[clip];
            _counts[bin]++;
            _occupied[bin >> 6] |= 1UL << (bin & 63);
        }
    }

    // goes through the bins that have clips and empties them; the best split leaves the least Gini impurity, which is
    // where the sum of squares over the weight, left and right together, is largest
    private Split Scan(int feature, int clips)
    {
        double leftWeight = 0, rightWeight = 0, leftSquares = 0, rightSquares = 0;
        for (int label = 0; label < _labelCount; label++)
        {
            (_left[label], _right[label]) = (0, _total[label]);
            rightWeight += _total[label];
            rightSquares += _total[label] * _total[label];
        }

        float? drawn = _spec.RandomThresholds ? DrawThreshold(feature) : null;
        Split best = Split.None;
        int before = -1, leftClips = 0;
        for (int word = 0; word < _occupied.Length; word++)
        {
            for (ulong bits = _occupied[word]; bits != 0; bits &= bits - 1)
            {
                int bin = (word << 6) + BitOperations.TrailingZeroCount(bits);
                if (before >= 0 && leftClips >= _spec.LeafClips && clips - leftClips >= _spec.LeafClips
                    && (drawn is not { } limit || (_features.Highest(feature, before) <= limit && limit < _features.Highest(feature, bin))))
                {
                    double score = (leftSquares / leftWeight) + (rightSquares / rightWeight);
                    best = score > best.Score ? new Split(feature, before, Threshold(feature, before, bin, drawn), score) : best;
                }

                Span<double> weights = _histogram.AsSpan(bin * _labelCount, _labelCount);
                for (int label = 0; label < weights.Length; label++)
                {
                    double weight = weights[label];
                    if (weight != 0)
                    {
                        leftSquares += weight * ((2 * _left[label]) + weight);
                        rightSquares += weight * (weight - (2 * _right[label]));
                        leftWeight += weight;
                        rightWeight -= weight;
                        _left[label] += weight;
                        _right[label] -= weight;
                        weights[label] = 0;
                    }
                }

                leftClips += _counts[bin];
                _counts[bin] = 0;
                before = bin;
            }

            _occupied[word] = 0;
        }

        return best;
    }

    // the drawn threshold, unless it is inside of a bin
    private float Threshold(int feature, int before, int bin, float? drawn) =>
        drawn is { } limit && limit < _features.Lowest(feature, bin) ? limit : _features.Between(feature, before, bin);

    // anywhere between the lowest and the highest value of the node's clips
    private float DrawThreshold(int feature)
    {
        int lowest = Enumerable.Range(0, BinnedFeatures.MaxBins).First(bin => _counts[bin] > 0);
        int highest = BinnedFeatures.MaxBins - 1;
        while (_counts[highest] == 0)
        {
            highest--;
        }

        float from = _features.Highest(feature, lowest), to = _features.Highest(feature, highest);
        return from + (_random.NextSingle() * (to - from));
    }

    private int Partition(Node node, Split split)
    {
        ReadOnlySpan<byte> codes = _features.Codes(split.Feature);
        int left = node.Start, right = node.End;
        while (left < right)
        {
            if (codes[_clips[left]] <= split.Bin)
            {
                left++;
            }
            else
            {
                right--;
                (_clips[left], _clips[right]) = (_clips[right], _clips[left]);
            }
        }

        return left;
    }
}
