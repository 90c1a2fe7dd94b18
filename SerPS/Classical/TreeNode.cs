namespace SerPS.Classical;

/// <summary>An inner node of a <see cref="Tree"/>.</summary>
/// <param name="Feature">Which feature it looks at.</param>
/// <param name="Threshold">The largest value that goes left.</param>
/// <param name="Left">The next node, or the complement of the number of a leaf's value.</param>
/// <param name="Right">Likewise, for larger values.</param>
internal readonly record struct TreeNode(int Feature, float Threshold, int Left, int Right);
