using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Classical;

/// <summary>
/// Trees as tables that a graph of standard operators walks down, all clips and trees at once, a level a step. What leaves give are nodes
/// too, that lead back to themselves, after the inner ones.
/// </summary>
/// <remarks>
/// The tree operators of <c>ai.onnx.ml</c> hold a node as seven attributes, and ONNX Runtime takes some 500 bytes a node to read them: six
/// gigabytes for a forest on 100 000 clips. Here a node is 16 bytes.
/// </remarks>
internal sealed class TreeTable
{
    private readonly int[] _features, _left, _right, _roots;
    private readonly float[] _thresholds, _values;
    private readonly int _outputs, _depth, _inner;

    /// <summary>Copies trees and lets go of each, so that there is little more than one copy at any time.</summary>
    /// <param name="trees">The trees, whose leaves all give as many numbers; empty afterwards.</param>
    public TreeTable(Queue<Tree> trees)
    {
        _outputs = trees.Peek().Outputs;
        _depth = Math.Max(1, trees.Max(tree => tree.Depth));
        _inner = trees.Sum(tree => tree.Nodes.Length);
        _roots = new int[trees.Count];
        _values = new float[trees.Sum(tree => tree.Values.Length)];
        int nodes = _inner + (_values.Length / _outputs);
        (_features, _thresholds, _left, _right) = (new int[nodes], new float[nodes], new int[nodes], new int[nodes]);
        int at = 0, leaf = _inner;
        for (int number = 0; trees.TryDequeue(out Tree? tree); number++)
        {
            int first = at, firstLeaf = leaf;
            int Child(int child) => child >= 0 ? first + child : firstLeaf + ~child;
            _roots[number] = Child(tree.Nodes.Length == 0 ? ~0 : 0);
            foreach (TreeNode node in tree.Nodes)
            {
                (_features[at], _thresholds[at], _left[at], _right[at]) =
                    (node.Feature, node.Threshold, Child(node.Left), Child(node.Right));
                at++;
            }

            tree.Values.CopyTo(_values.AsSpan((leaf - _inner) * _outputs));
            for (int i = tree.Values.Length / _outputs; i > 0; i--)
            {
                (_left[leaf], _right[leaf]) = (leaf, leaf);
                leaf++;
            }
        }
    }

    /// <summary>The same from what <see cref="Numbers"/> gave.</summary>
    public TreeTable(IReadOnlyList<Tensor> numbers)
    {
        (_features, _left, _right, _roots) = (Whole(0), Whole(1), Whole(2), Whole(3));
        (_thresholds, _values) = (numbers[4].Values<float>(), numbers[5].Values<float>());
        int[] sizes = Whole(6);
        (_outputs, _depth, _inner) = (sizes[0], sizes[1], sizes[2]);

        int[] Whole(int place) => numbers[place].Values<int>();
    }

    /// <summary>All that it is.</summary>
    public IReadOnlyList<Tensor> Numbers =>
    [
        .. new[] { _features, _left, _right, _roots }.Select(values => Tensor.Of(values, values.Length)),
        .. new[] { _thresholds, _values }.Select(values => Tensor.Of(values, values.Length)),
        Tensor.Of([_outputs, _depth, _inner], 3),
    ];

    /// <summary>Number of trees.</summary>
    public int Trees => _roots.Length;

    /// <summary>Thresholds and numbers in leaves.</summary>
    public int ParameterCount => _inner + _values.Length;

    /// <summary>Adds the trees to a graph.</summary>
    /// <param name="features">[batch, features].</param>
    /// <returns>What each tree gives: [batch, trees, numbers of a leaf].</returns>
    public Value Build(Value features)
    {
        Graph graph = features.Graph;
        Value featureIds = graph.Constant(Tensor.Of(_features, _features.Length), "tree.features");
        Value thresholds = graph.Constant(Tensor.Of(_thresholds, _thresholds.Length), "tree.thresholds");
        Value left = graph.Constant(Tensor.Of(_left, _left.Length), "tree.left"),
            right = graph.Constant(Tensor.Of(_right, _right.Length), "tree.right");
        Value roots = graph.Constant(Tensor.Of(_roots, Trees), "tree.roots");

        Value at = Step(features.Columns(featureIds.Gather(roots)), roots);
        for (int level = 1; level < _depth; level++)
        {
            at = Step(features.Pick(featureIds.Gather(at)), at);
        }

        Value values = graph.Constant(Tensor.Of(_values, _values.Length / _outputs, _outputs), "tree.values");
        return values.Gather(at - graph.Constant(Tensor.Of([_inner])));

        Value Step(Value value, Value node) => value.Greater(thresholds.Gather(node)).Where(right.Gather(node), left.Gather(node));
    }
}
