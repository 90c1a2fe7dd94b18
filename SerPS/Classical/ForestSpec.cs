using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Classical;

/// <summary>Many trees, each grown with randomness of its own; the probabilities of a clip are the mean of its leaves'.</summary>
public abstract record ForestSpec : ClassicalSpec
{
    /// <summary>Number of trees.</summary>
    public int Trees { get; init; } = 200;

    /// <summary>Largest number of splits between the root and a leaf.</summary>
    public int Depth { get; init; } = 20;

    /// <summary>Least number of different clips in a leaf.</summary>
    public int LeafClips { get; init; } = 1;

    /// <summary>Features that a split chooses from; <see langword="null"/> is the root of their number.</summary>
    public int? Features { get; init; }

    /// <summary>Whether each tree learns from clips that are drawn with replacement, as many as there are.</summary>
    public abstract bool Bootstrap { get; init; }

    /// <summary>Finds where to cut the clips of a node by a feature.</summary>
    internal abstract ForestSplitter Splitter(BinnedFeatures features, int labels, CounterRandom random);

    /// <inheritdoc/>
    public override void Validate()
    {
        RequireBetween(Trees, 1, 100_000, "trees");
        RequireBetween(Depth, 1, 1000, "depth");
        RequireBetween(LeafClips, 1, 1_000_000, "leafClips");
        Require(Features is null or >= 1, "features", Features, "a number from 1");
    }

    /// <inheritdoc/>
    internal override FitResult Fit(LearningTask task)
    {
        var features = new BinnedFeatures(task);
        var trees = new Queue<Tree>();
        foreach (Tree tree in task.Workers.Map(Trees, number => new ForestGrower(this, task, features, number).Grow()))
        {
            trees.Enqueue(tree);
            task.Progress.Report(trees.Count, Trees, "tree");
        }

        return new FitResult(
            new TrainedForest(new TreeTable(trees), task.Table.Spec.Shape, task.LabelCount), BestEpoch: 1, Epochs: 1, History: []);
    }

    /// <inheritdoc/>
    internal override TrainedModel Restore(LearningTask task, IReadOnlyList<Tensor> numbers) =>
        new TrainedForest(new TreeTable(numbers), task.Table.Spec.Shape, task.LabelCount);
}
