namespace SerPS.Classical;

/// <summary>A node of a <see cref="Tree"/>.</summary>
/// <param name="Feature">Which feature an inner node looks at; negative in a leaf.</param>
/// <param name="Threshold">The largest value that goes left.</param>
/// <param name="Next">Number of the right child; in a leaf, of its value.</param>
internal readonly record struct TreeNode(int Feature, float Threshold, int Next)
{
    /// <summary>Whether it has no children.</summary>
    public bool IsLeaf => Feature < 0;
}
