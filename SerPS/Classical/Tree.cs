using System.Runtime.InteropServices;

namespace SerPS.Classical;

/// <summary>
/// A binary decision tree. Nodes are in preorder, so the left child of a node is the next one. A clip goes left where its feature is not
/// above the threshold.
/// </summary>
/// <param name="outputs">Numbers that a leaf gives.</param>
internal sealed class Tree(int outputs)
{
    private const int LeafMark = -1;

    private readonly List<TreeNode> _nodes = [];
    private readonly List<float> _values = [];

    /// <summary>Numbers that a leaf gives.</summary>
    public int Outputs => outputs;

    /// <summary>The nodes, the root first.</summary>
    public ReadOnlySpan<TreeNode> Nodes => CollectionsMarshal.AsSpan(_nodes);

    /// <summary>What leaves give, <see cref="Outputs"/> numbers each.</summary>
    public ReadOnlySpan<float> Values => CollectionsMarshal.AsSpan(_values);

    /// <summary>Adds an inner node, whose left child comes next.</summary>
    /// <returns>Its number, for <see cref="BeginRight"/>.</returns>
    public int AddSplit(int feature, float threshold)
    {
        _nodes.Add(new TreeNode(feature, threshold, 0));
        return _nodes.Count - 1;
    }

    /// <summary>Says that the next node is the right child of <paramref name="parent"/>.</summary>
    public void BeginRight(int parent) => _nodes[parent] = _nodes[parent] with { Next = _nodes.Count };

    /// <summary>Adds a leaf that gives <see cref="Values"/> number <paramref name="value"/>.</summary>
    public void AddLeaf(int value) => _nodes.Add(new TreeNode(LeafMark, 0, value));

    /// <summary>Adds what a leaf can give.</summary>
    /// <returns>Its number, for <see cref="AddLeaf"/>.</returns>
    public int AddValue(ReadOnlySpan<float> value)
    {
        foreach (float number in value)
        {
            _values.Add(number);
        }

        return (_values.Count / outputs) - 1;
    }

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
        int at = 0;
        while (!nodes[at].IsLeaf)
        {
            at = features[nodes[at].Feature] <= nodes[at].Threshold ? at + 1 : nodes[at].Next;
        }

        return Values.Slice(nodes[at].Next * outputs, outputs);
    }
}
