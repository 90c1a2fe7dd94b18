using SerPS.Autodiff;
using SerPS.Classical;
using SerPS.Import.Pickle;
using SerPS.Onnx;

namespace SerPS.Import.Sklearn;

/// <summary>Trees of scikit-learn: forests, boosting, one alone.</summary>
internal static class SklearnTrees
{
    private const int MostLevels = 200;
    private const double Epsilon = 1.1920928955078125e-07; // a float's, by which boosting bounds where it starts

    /// <summary>A forest: the mean of its trees' shares.</summary>
    public static SklearnClassifier Forest(SklearnObject forest) =>
        Shares(forest, [.. forest.List("estimators_").Select(tree => forest.Of(tree, "estimators_"))]);

    /// <summary>One tree.</summary>
    public static SklearnClassifier Single(SklearnObject tree) => Shares(tree, [tree]);

    /// <summary>Gradient boosting: a start, and what every tree of a label adds to it.</summary>
    public static SklearnClassifier Boosting(SklearnObject boosting)
    {
        string[] classes = boosting.Classes();
        PickleArray estimators = boosting.Array("estimators_");
        string loss = boosting.Text("loss") ?? "log_loss";
        boosting.Require(loss is "deviance" or "log_loss" or "exponential", $"the loss '{loss}'");
        if (estimators.Shape is not [> 0, var outputs] || outputs != (classes.Length == 2 ? 1 : classes.Length))
        {
            throw ImportException.Damaged(
                $"its {boosting.Class} has {string.Join(" × ", estimators.Shape)} trees for {classes.Length} labels");
        }

        int features = Features(boosting);
        double rate = boosting.Number("learning_rate");
        double[] start = Start(boosting, classes.Length, loss == "exponential");
        var trees = new Queue<Tree>(
            estimators.Objects.Select(tree => Read(boosting.Of(tree, "estimators_").Object("tree_"), features, 1, rate)));
        var table = new TreeTable(trees);
        double factor = loss == "exponential" ? 2 : 1;
        return new SklearnClassifier(features, classes, x =>
        {
            Value sum = table.Build(x.Cast(ElementType.Float)).Reshape(Value.Dynamic, table.Trees / outputs, outputs)
                .Cast(ElementType.Double).ReduceSum([1]);
            Value scores = sum + sum.Row(start);
            return outputs == 1 ? SklearnOps.WithRest((scores * factor).Sigmoid()) : scores.Softmax();
        });
    }

    private static SklearnClassifier Shares(SklearnObject owner, SklearnObject[] estimators)
    {
        string[] classes = owner.Classes();
        int features = Features(owner);
        if (estimators.Length == 0)
        {
            throw owner.Missing("estimators_");
        }

        var table = new TreeTable(
            new Queue<Tree>(estimators.Select(tree => Read(tree.Object("tree_"), features, classes.Length, factor: null))));
        return new SklearnClassifier(
            features, classes, x => table.Build(x.Cast(ElementType.Float)).Cast(ElementType.Double).ReduceMean([1]));
    }

    // where boosting starts: the shares of the labels among the training clips, unless it was told to start at nothing
    private static double[] Start(SklearnObject boosting, int labels, bool exponential)
    {
        if (boosting.Text("init_") == "zero" || boosting.Text("init") == "zero")
        {
            return new double[labels == 2 ? 1 : labels];
        }

        SklearnObject init = boosting.Object("init_");
        boosting.Require(init.Class == "DummyClassifier", $"a start by {init.Class}");
        double[] shares = [.. init.Vector("class_prior_", labels).Select(share => Math.Clamp(share, Epsilon, 1 - Epsilon))];
        double half = exponential ? 0.5 : 1;
        return labels == 2 ? [half * Math.Log(shares[1] / (1 - shares[1]))] : [.. shares.Select(share => Math.Log(share))];
    }

    private static int Features(SklearnObject one) =>
        one.Whole(one.Has("n_features_in_") ? "n_features_in_" : one.Has("n_features_") ? "n_features_" : "n_features_in_");

    /// <summary>A tree: shares of the labels in its leaves, or one number times a factor.</summary>
    private static Tree Read(SklearnObject tree, int features, int outputs, double? factor)
    {
        PickleArray nodes = tree.Array("nodes"), values = tree.Array("values");
        int count = nodes.Count;
        if (count == 0 || values.Shape is not [var rows, 1, var width] || rows != count || width != outputs)
        {
            throw ImportException.Damaged(
                $"a tree has {count} nodes with values {string.Join(" × ", values.Shape)}; expected {outputs} of one kind for each");
        }

        tree.Budget.Spend(((long)outputs + 6) * count);
        double[] left = nodes.Numbers("left_child"), right = nodes.Numbers("right_child");
        double[] feature = nodes.Numbers("feature"), threshold = nodes.Numbers("threshold"), value = values.Numbers();
        var result = new Tree(outputs);
        var levels = new int[count];
        var places = new (int Parent, bool Right)[count];
        Array.Fill(places, (-1, false));
        for (int i = 0; i < count; i++)
        {
            bool leaf = left[i] < 0;
            int place = leaf ? result.AddLeaf(Leaf(value.AsSpan(i * outputs, outputs), factor)) : Inner(i);
            if (places[i].Parent >= 0)
            {
                result.Attach(places[i].Parent, places[i].Right, place);
            }
            else if (i > 0)
            {
                throw ImportException.Damaged("a tree has a node that no other leads to");
            }
        }

        return result.Grown();

        // children follow their parent, each with one
        int Inner(int i)
        {
            if (!(feature[i] >= 0 && feature[i] < features) || levels[i] >= MostLevels)
            {
                throw ImportException.Damaged(
                    $"a tree looks at feature {feature[i]} of {features}, on level {levels[i]} of at most {MostLevels}");
            }

            int place = result.AddNode((int)feature[i], Below(threshold[i]), levels[i]);
            foreach ((double child, bool toRight) in new[] { (left[i], false), (right[i], true) })
            {
                if (!(child > i && child < count) || levels[(int)child] > 0)
                {
                    throw ImportException.Damaged($"node {i} of a tree of {count} has {child} as its child");
                }

                (places[(int)child], levels[(int)child]) = ((place, toRight), levels[i] + 1);
            }

            return place;
        }
    }

    // counts or shares: both become shares
    private static float[] Leaf(ReadOnlySpan<double> values, double? factor)
    {
        var leaf = new float[values.Length];
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        double scale = factor ?? (sum == 0 ? 1 : 1 / sum);
        for (int i = 0; i < leaf.Length; i++)
        {
            leaf[i] = (float)(values[i] * scale);
        }

        return leaf;
    }

    // features are floats there, so a float not above the threshold goes left as before
    private static float Below(double threshold)
    {
        float nearest = (float)threshold;
        return nearest > threshold ? MathF.BitDecrement(nearest) : nearest;
    }
}
