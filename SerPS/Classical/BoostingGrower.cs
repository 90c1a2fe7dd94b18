namespace SerPS.Classical;

/// <summary>Grows the trees of one output of gradient boosting: always the leaf next whose split gains most.</summary>
internal sealed class BoostingGrower
{
    private const double LeastCurvature = 1e-3; // sum of second derivatives on each side of a split
    private const double Tiny = 1e-16;
    private const int WorthSharing = 1 << 16; // values to look at before threads share a node

    private readonly GradientBoosting _spec;
    private readonly BinnedFeatures _features;
    private readonly Workers _workers;
    private readonly int _leafClips;
    private readonly BoostingHistogram[] _histograms;
    private readonly BoostingSplit[] _found;
    private readonly BoostingSample[] _gradients, _samples;

    /// <summary>Prepares the growing.</summary>
    /// <param name="spec">How trees grow.</param>
    /// <param name="features">The training features.</param>
    /// <param name="workers">The threads, and what stops them.</param>
    /// <param name="shares">Whether the threads share one tree; otherwise each grows another.</param>
    public BoostingGrower(GradientBoosting spec, BinnedFeatures features, Workers workers, bool shares)
    {
        (_spec, _features, _workers, _leafClips) = (spec, features, workers, spec.LeafClipsOf(features.Rows));
        int parts = shares ? Math.Min(workers.Threads, features.Width) : 1;
        _histograms = [.. Enumerable.Range(0, parts).Select(_ => new BoostingHistogram(features, _leafClips, spec.L2))];
        _found = new BoostingSplit[_histograms.Length];
        _gradients = new BoostingSample[features.Rows];
        _samples = new BoostingSample[features.Rows];
    }

    private readonly record struct Leaf(
        int Start, int End, int Depth, int Parent, bool Right, double Gradient, double Curvature, BoostingSplit Split);

    /// <summary>Sets the first and second derivative of a clip's loss.</summary>
    public void SetGradient(int clip, double gradient, double curvature) =>
        _gradients[clip] = new BoostingSample(clip, (float)gradient, (float)curvature);

    /// <summary>The next tree.</summary>
    /// <param name="scores">The sum of all trees so far for each clip, to which this one's is added.</param>
    public Tree Grow(double[] scores)
    {
        _gradients.CopyTo(_samples, 0);
        var tree = new Tree(outputs: 1);
        var open = new PriorityQueue<Leaf, (double, int)>();
        int leaves = 1, seen = 0;
        Leaf root = Measure(0, _samples.Length, 0, -1, false);
        open.Enqueue(root, (-root.Split.Gain, seen++));
        while (open.TryDequeue(out Leaf leaf, out _))
        {
            if (leaf.Split.Feature < 0 || leaves == _spec.Leaves)
            {
                Finish(tree, leaf, scores);
                continue;
            }

            BoostingSplit split = leaf.Split;
            int node = tree.AddNode(split.Feature, _features.Between(split.Feature, split.Bin, split.Bin + 1), leaf.Depth);
            Attach(tree, leaf, node);
            int middle = leaf.Start + _features.Partition(_samples.AsSpan(leaf.Start..leaf.End), split.Feature, split.Bin);
            leaves++;
            foreach (Leaf child in (Leaf[])[
                Measure(leaf.Start, middle, leaf.Depth + 1, node, false), Measure(middle, leaf.End, leaf.Depth + 1, node, true)])
            {
                open.Enqueue(child, (-child.Split.Gain, seen++));
            }
        }

        return tree.Grown();
    }

    private static void Attach(Tree tree, Leaf leaf, int child)
    {
        if (leaf.Parent >= 0)
        {
            tree.Attach(leaf.Parent, leaf.Right, child);
        }
    }

    private void Finish(Tree tree, Leaf leaf, double[] scores)
    {
        float value = (float)(-_spec.LearningRate * leaf.Gradient / (leaf.Curvature + _spec.L2 + Tiny));
        Attach(tree, leaf, tree.AddLeaf([value]));
        foreach (ref readonly BoostingSample sample in _samples.AsSpan(leaf.Start..leaf.End))
        {
            scores[sample.Clip] += value;
        }
    }

    private Leaf Measure(int start, int end, int depth, int parent, bool right)
    {
        _workers.Cancellation.ThrowIfCancellationRequested();
        double gradient = 0, curvature = 0;
        foreach (ref readonly BoostingSample sample in _samples.AsSpan(start..end))
        {
            gradient += sample.Gradient;
            curvature += sample.Curvature;
        }

        BoostingSplit best = BoostingSplit.None;
        if (end - start >= 2 * _leafClips && depth < (_spec.Depth ?? int.MaxValue) && curvature >= 2 * LeastCurvature)
        {
            best = Find(start, end, gradient, curvature);
        }

        return new Leaf(start, end, depth, parent, right, gradient, curvature, best);
    }

    // the features in as many parts as there are histograms; of equal splits the first feature's
    private BoostingSplit Find(int start, int end, double gradient, double curvature)
    {
        void Part(int part)
        {
            int from = (int)((long)_features.Width * part / _histograms.Length),
                to = (int)((long)_features.Width * (part + 1) / _histograms.Length);
            _found[part] = _histograms[part].Best(_samples.AsSpan(start..end), from, to, gradient, curvature, LeastCurvature);
        }

        if ((long)(end - start) * _features.Width >= WorthSharing)
        {
            _workers.For(_histograms.Length, Part);
        }
        else
        {
            for (int part = 0; part < _histograms.Length; part++)
            {
                Part(part);
            }
        }

        return _found.Aggregate((best, next) => next.Gain > best.Gain ? next : best);
    }
}

/// <summary>A clip's part in a tree of gradient boosting.</summary>
/// <param name="Clip">Which training clip.</param>
/// <param name="Gradient">First derivative of its loss.</param>
/// <param name="Curvature">Second derivative of its loss.</param>
internal readonly record struct BoostingSample(int Clip, float Gradient, float Curvature) : IClipSample;

/// <summary>A way to cut the clips of a leaf in two.</summary>
/// <param name="Feature">The feature; negative where there is none.</param>
/// <param name="Bin">The highest bin that goes left.</param>
/// <param name="Gain">By how much it lowers the loss, twice.</param>
internal readonly record struct BoostingSplit(int Feature, int Bin, double Gain)
{
    /// <summary>No way that lowers the loss.</summary>
    public static BoostingSplit None { get; } = new(-1, 0, 0);
}
