using System.Runtime.InteropServices;

namespace SerPS.Classical;

/// <summary>A binary decision tree. A clip goes left where its feature is not above the threshold.</summary>
/// <param name="outputs">Numbers that a leaf gives.</param>
internal sealed class Tree(int outputs)
{
    private readonly List<TreeNode> _nodes = [];
    private readonly List<float> _values = [];

    /// <summary>Numbers that a leaf gives.</summary>
    public int Outputs => outputs;

    /// <summary>The inner nodes; the first is the root, if there is one.</summary>
    public ReadOnlySpan<TreeNode> Nodes => CollectionsMarshal.AsSpan(_nodes);

    /// <summary>What leaves give, <see cref="Outputs"/> numbers each; several leaves may give the same.</summary>
    public ReadOnlySpan<float> Values => CollectionsMarshal.AsSpan(_values);

    /// <summary>Largest number of splits on the way to a leaf.</summary>
    public int Depth { get; private set; }

    /// <summary>Adds an inner node, whose children are to follow.</summary>
    public int AddNode(int feature, float threshold, int depth)
    {
        Depth = Math.Max(Depth, depth + 1);
        _nodes.Add(new TreeNode(feature, threshold, 0, 0));
        return _nodes.Count - 1;
    }

    /// <summary>Adds what a leaf can give.</summary>
    /// <returns>What stands for such a leaf among the children of nodes: a negative number.</returns>
    public int AddLeaf(ReadOnlySpan<float> value)
    {
        _values.AddRange(value);
        return ~((_values.Count / outputs) - 1);
    }

    /// <summary>Sets a child of a node.</summary>
    public void Attach(int node, bool right, int child) =>
        _nodes[node] = right ? _nodes[node] with { Right = child } : _nodes[node] with { Left = child };

    /// <summary>Gives back the memory that growing needed.</summary>
    public Tree Grown()
    {
        _nodes.TrimExcess();
        _values.TrimExcess();
        return this;
    }

    /// <summary>What the leaf gives in which a clip ends.</summary>
    public ReadOnlySpan<float> Find(ReadOnlySpan<float> features)
    {
        ReadOnlySpan<TreeNode> nodes = Nodes;
        int at = nodes.Length == 0 ? ~0 : 0;
        while (at >= 0)
        {
            at = features[nodes[at].Feature] <= nodes[at].Threshold ? nodes[at].Left : nodes[at].Right;
        }

        return Values.Slice(~at * outputs, outputs);
    }
}

/// <summary>An inner node of a <see cref="Tree"/>.</summary>
/// <param name="Feature">Which feature it looks at.</param>
/// <param name="Threshold">The largest value that goes left.</param>
/// <param name="Left">The next node, or the complement of the number of a leaf's value.</param>
/// <param name="Right">Likewise, for larger values.</param>
internal readonly record struct TreeNode(int Feature, float Threshold, int Left, int Right);
