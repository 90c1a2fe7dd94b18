namespace SerPS.Classical;

/// <summary>
/// Rows of the kernel matrix of some clips: computed when they are asked for, kept as long as there is room. One serves one thread.
/// </summary>
/// <param name="points">All clips.</param>
/// <param name="clips">Those of the matrix.</param>
/// <param name="bytes">Room for rows; two always fit.</param>
internal sealed class KernelCache(KernelPoints points, int[] clips, long bytes)
{
    private readonly float[]?[] _rows = new float[]?[clips.Length];
    private readonly LinkedListNode<int>?[] _places = new LinkedListNode<int>?[clips.Length];
    private readonly LinkedList<int> _recent = [];
    private readonly int _room = (int)Math.Clamp(bytes / (sizeof(float) * (long)clips.Length), 2, int.MaxValue);

    /// <summary>The kernel between one clip of the matrix and all of them. Valid until two others were asked for.</summary>
    public float[] Row(int index)
    {
        if (_rows[index] is { } kept)
        {
            _recent.Remove(_places[index]!);
            _recent.AddLast(_places[index]!);
            return kept;
        }

        float[] row = _recent.Count == _room ? Release() : new float[clips.Length];
        points.Row(clips[index], clips, row);
        _rows[index] = row;
        _places[index] = _recent.AddLast(index);
        return row;
    }

    private float[] Release()
    {
        int oldest = _recent.First!.Value;
        _recent.RemoveFirst();
        float[] row = _rows[oldest]!;
        _rows[oldest] = null;
        return row;
    }
}
