using SerPS.Classical;
using SerPS.Learning;

namespace SerPS.Tests.Classical;

public class ForestSpecTests
{
    public static TheoryData<ForestSpec> Forests =>
        [new RandomForest { Trees = 20 }, new ExtraTrees { Trees = 20 }, new RandomForest { Trees = 7, Depth = 3 }];

    [Theory]
    [MemberData(nameof(Forests))]
    public void The_graph_gives_the_mean_of_the_trees(ForestSpec spec)
    {
        FeatureTable table = Tables.Clouds(150, 3, distance: 1);
        Tree[] trees = Grow(spec, table, Tables.Rows(0, 100));
        double[][] exported = spec.Fit(table, Tables.Rows(0, 100)).Model.Probabilities(table, Tables.Rows(100, 150));
        Assert.All(exported.Index(), row =>
        {
            double[] mean = new double[3];
            foreach (Tree tree in trees)
            {
                ReadOnlySpan<float> leaf = tree.Find(table.Row(100 + row.Index));
                for (int label = 0; label < 3; label++)
                {
                    mean[label] += leaf[label] / trees.Length;
                }
            }

            Assert.All(mean.Zip(row.Item), pair => Assert.Equal((pair.First + 1e-3) / (1 + 3e-3), pair.Second, 1e-5));
        });
    }

    [Fact]
    public void Trees_keep_to_depth_and_to_the_least_number_of_clips()
    {
        FeatureTable table = Tables.Clouds(300, 3, distance: 1);
        int[] rows = Tables.Rows(0, 300);
        Assert.All(Grow(new RandomForest { Trees = 10, Depth = 4 }, table, rows), tree => Assert.Equal(4, tree.Depth));
        foreach (Tree tree in Grow(new ExtraTrees { Trees = 10, LeafClips = 25 }, table, rows))
        {
            var inLeaf = rows.Select(row => Path(tree, table.Row(row))).CountBy(path => path).ToArray();
            Assert.All(inLeaf, leaf => Assert.True(leaf.Value >= 25));
            Assert.InRange(inLeaf.Length, 4, 12);
        }
    }

    [Fact]
    public void Without_limits_a_tree_of_all_clips_knows_them_by_heart()
    {
        FeatureTable table = Tables.Clouds(200, 4, distance: 0);
        FitResult fit = new ExtraTrees { Trees = 5, Depth = 1000 }.Fit(table, Tables.Rows(0, 200));
        Assert.Equal(1, fit.Accuracy(table, Tables.Rows(0, 200)));
    }

    [Fact]
    public void Parameters_without_a_meaning_are_errors()
    {
        Assert.Contains("trees is 0", Error(new RandomForest { Trees = 0 }), StringComparison.Ordinal);
        Assert.Contains("depth is 0", Error(new ExtraTrees { Depth = 0 }), StringComparison.Ordinal);
        Assert.Contains("leafClips is 0", Error(new ExtraTrees { LeafClips = 0 }), StringComparison.Ordinal);
        Assert.Contains("features is 0", Error(new ExtraTrees { Features = 0 }), StringComparison.Ordinal);
    }

    [Fact]
    public void More_features_than_there_are_means_all()
    {
        FeatureTable table = Tables.Clouds(60, 3, width: 3);
        Assert.InRange(new RandomForest { Features = 100 }.Fit(table, Tables.Rows(0, 40)).Accuracy(table, Tables.Rows(40, 60)), 0.6, 1);
    }

    private static Tree[] Grow(ForestSpec spec, FeatureTable table, int[] rows)
    {
        var task = new LearningTask(table, table.Labels(), Tables.Settings, rows, []);
        var features = new BinnedFeatures(task);
        return [.. Enumerable.Range(0, spec.Trees).Select(number => new ForestGrower(spec, task, features, number).Grow())];
    }

    private static string Path(Tree tree, ReadOnlySpan<float> features)
    {
        string path = string.Empty;
        for (int at = 0; at >= 0;)
        {
            bool right = features[tree.Nodes[at].Feature] > tree.Nodes[at].Threshold;
            path += right ? "r" : "l";
            at = right ? tree.Nodes[at].Right : tree.Nodes[at].Left;
        }

        return path;
    }

    private static string Error(ForestSpec spec) => Assert.Throws<SerException>(spec.Validate).Message;
}
