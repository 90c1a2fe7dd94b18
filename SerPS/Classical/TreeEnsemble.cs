using SerPS.Autodiff;

namespace SerPS.Classical;

/// <summary>Trees whose leaves are added up, one operator of <c>ai.onnx.ml</c>.</summary>
/// <param name="trees">The trees.</param>
/// <param name="firstOutput">The output to which the first number of a tree's leaves is added, a tree.</param>
/// <param name="labels">Number of outputs.</param>
internal sealed class TreeEnsemble(IReadOnlyList<Tree> trees, Func<int, int> firstOutput, int labels)
{
    /// <summary>Thresholds and numbers in leaves.</summary>
    public int ParameterCount => trees.Sum(tree => (tree.Nodes.Length / 2) + tree.Values.Length);

    /// <summary>The sums for one clip.</summary>
    public double[] Sum(ReadOnlySpan<float> features)
    {
        var sum = new double[labels];
        for (int i = 0; i < trees.Count; i++)
        {
            int output = firstOutput(i);
            foreach (float value in trees[i].Find(features))
            {
                sum[output++] += value;
            }
        }

        return sum;
    }

    /// <summary>Adds the trees to a graph.</summary>
    /// <param name="features">[batch, features].</param>
    /// <returns>The sums, [batch, labels].</returns>
    public Value Build(Value features)
    {
        int nodes = trees.Sum(tree => tree.Nodes.Length), at = 0;
        long[] treeIds = new long[nodes], nodeIds = new long[nodes], featureIds = new long[nodes], left = new long[nodes], right = new long[nodes];
        var thresholds = new float[nodes];
        var modes = new string[nodes];
        List<long> leafTrees = [], leafNodes = [], leafOutputs = [];
        List<float> leafValues = [];
        for (int tree = 0; tree < trees.Count; tree++)
        {
            int outputs = trees[tree].Outputs, number = 0;
            foreach (TreeNode node in trees[tree].Nodes)
            {
                (treeIds[at], nodeIds[at], modes[at]) = (tree, number, node.IsLeaf ? "LEAF" : "BRANCH_LEQ");
                if (node.IsLeaf)
                {
                    for (int i = 0; i < outputs; i++)
                    {
                        // a leaf without a number would be none; otherwise zeros add nothing
                        float value = trees[tree].Values[(node.Next * outputs) + i];
                        if (value != 0 || outputs == 1)
                        {
                            leafTrees.Add(tree);
                            leafNodes.Add(number);
                            leafOutputs.Add(firstOutput(tree) + i);
                            leafValues.Add(value);
                        }
                    }
                }
                else
                {
                    (featureIds[at], thresholds[at], left[at], right[at]) = (node.Feature, node.Threshold, number + 1, node.Next);
                }

                number++;
                at++;
            }
        }

        Value sum = features.Graph.Node(
            "TreeEnsembleRegressor",
            features.Type,
            [features.Shape[0], labels],
            [features],
            ("nodes_treeids", treeIds),
            ("nodes_nodeids", nodeIds),
            ("nodes_featureids", featureIds),
            ("nodes_values", thresholds),
            ("nodes_modes", modes),
            ("nodes_truenodeids", left),
            ("nodes_falsenodeids", right),
            ("target_treeids", leafTrees.ToArray()),
            ("target_nodeids", leafNodes.ToArray()),
            ("target_ids", leafOutputs.ToArray()),
            ("target_weights", leafValues.ToArray()),
            ("n_targets", (long)labels));
        sum.Producer!.Domain = GraphWriter.MachineLearning;
        return sum;
    }
}
