namespace SerPS.Data;

/// <summary>A partition of 0…n−1 that grows coarser (union-find with path halving). A set is known by its smallest member.</summary>
internal sealed class DisjointSets(int count)
{
    private readonly int[] _parent = [.. Enumerable.Range(0, count)];

    public int Find(int item)
    {
        while (_parent[item] != item)
        {
            item = _parent[item] = _parent[_parent[item]];
        }

        return item;
    }

    public void Join(int first, int second)
    {
        (first, second) = (Find(first), Find(second));
        _parent[Math.Max(first, second)] = Math.Min(first, second);
    }
}
