namespace SerPS.Classical;

/// <summary>Grows one tree of a forest. Its random numbers depend on the seed and the tree's number alone.</summary>
internal sealed class ForestGrower
{
    private readonly ForestSpec _spec;
    private readonly BinnedFeatures _features;
    private readonly CancellationToken _cancellation;
    private readonly CounterRandom _random;
    private readonly ForestSplitter _splitter;
    private readonly ForestSample[] _samples;
    private readonly int _tried;
    private readonly int[] _order;
    private readonly int[] _pure;
    private readonly double[] _total;
    private readonly Tree _tree;

    /// <summary>Prepares the growing.</summary>
    public ForestGrower(ForestSpec spec, LearningTask task, BinnedFeatures features, int number)
    {
        (_spec, _features, _cancellation) = (spec, features, task.Workers.Cancellation);
        _random = task.Random($"tree/{number}");
        _splitter = spec.Splitter(features, task.LabelCount, _random);
        _samples = Draw(task);
        _tried = Math.Clamp(spec.Features ?? (int)Math.Sqrt(features.Width), 1, features.Width);
        _order = [.. Enumerable.Range(0, features.Width)];
        _pure = new int[task.LabelCount];
        _total = new double[task.LabelCount];
        _tree = new Tree(task.LabelCount);
    }

    private readonly record struct Node(int Start, int End, int Depth, int Parent, bool Right);

    /// <summary>The tree.</summary>
    public Tree Grow()
    {
        var open = new Stack<Node>();
        open.Push(new Node(0, _samples.Length, 0, -1, false));
        while (open.TryPop(out Node node))
        {
            _cancellation.ThrowIfCancellationRequested();
            int label = Count(node);
            bool final = label >= 0 || node.Depth == _spec.Depth || node.End - node.Start < 2 * _spec.LeafClips;
            ForestSplit split = final ? ForestSplit.None : Find(node);
            int child = split.Feature < 0 ? Leaf(label) : _tree.AddNode(split.Feature, split.Threshold, node.Depth);
            if (node.Parent >= 0)
            {
                _tree.Attach(node.Parent, node.Right, child);
            }

            if (split.Feature >= 0)
            {
                int middle = node.Start + _features.Partition(_samples.AsSpan(node.Start..node.End), split.Feature, split.Bin);
                open.Push(new Node(middle, node.End, node.Depth + 1, child, true));
                open.Push(new Node(node.Start, middle, node.Depth + 1, child, false));
            }
        }

        return _tree.Grown();
    }

    // the clips that are drawn, each once, with the times it was drawn in its weight
    private ForestSample[] Draw(LearningTask task)
    {
        int clips = task.Train.Length;
        var drawn = new int[clips];
        for (int i = 0; i < clips; i++)
        {
            drawn[_spec.Bootstrap ? _random.NextInt(clips) : i]++;
        }

        List<ForestSample> samples = new(clips);
        for (int i = 0; i < clips; i++)
        {
            if (drawn[i] > 0)
            {
                samples.Add(new ForestSample(i, task.Labels[i], drawn[i] * task.Weights[i]));
            }
        }

        return [.. samples];
    }

    // the weight of each label in a node; which label it is, if there is only one
    private int Count(Node node)
    {
        Array.Clear(_total);
        int only = _samples[node.Start].Label;
        foreach (ref readonly ForestSample sample in _samples.AsSpan(node.Start..node.End))
        {
            _total[sample.Label] += sample.Weight;
            only = sample.Label == only ? only : -1;
        }

        return only;
    }

    // leaves of one label are all the same
    private int Leaf(int label)
    {
        if (label >= 0 && _pure[label] < 0)
        {
            return _pure[label];
        }

        double sum = _total.Sum();
        int leaf = _tree.AddLeaf([.. _total.Select(weight => (float)(weight / sum))]);
        if (label >= 0)
        {
            _pure[label] = leaf;
        }

        return leaf;
    }

    // looks at some features, and at more as long as none of them can be split
    private ForestSplit Find(Node node)
    {
        ForestSplit best = ForestSplit.None;
        for (int i = 0; i < _order.Length && (i < _tried || best.Feature < 0); i++)
        {
            int chosen = i + _random.NextInt(_order.Length - i);
            (_order[i], _order[chosen]) = (_order[chosen], _order[i]);
            ForestSplit found = _splitter.Find(_samples.AsSpan(node.Start..node.End), _order[i], _total, _spec.LeafClips);
            best = found.Score > best.Score ? found : best;
        }

        return best;
    }
}

/// <summary>A clip's part in a tree of a forest.</summary>
/// <param name="Clip">Which training clip.</param>
/// <param name="Label">Its label.</param>
/// <param name="Weight">How much it counts.</param>
internal readonly record struct ForestSample(int Clip, int Label, double Weight) : IClipSample;
