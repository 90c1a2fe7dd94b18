namespace SerPS.Autodiff;

/// <summary>Shape rules of the operators; sizes are ints, <see cref="Value.Dynamic"/> is a size known only at run time.</summary>
internal static class Shapes
{
    /// <summary>The shape of an elementwise operation, by numpy's rule.</summary>
    public static int[] Broadcast(IReadOnlyList<int> a, IReadOnlyList<int> b)
    {
        var result = new int[Math.Max(a.Count, b.Count)];
        for (int i = 1; i <= result.Length; i++)
        {
            int x = i <= a.Count ? a[^i] : 1, y = i <= b.Count ? b[^i] : 1;
            if (x != y && x != 1 && y != 1)
            {
                throw new ArgumentException($"Shapes {Show(a)} and {Show(b)} do not broadcast.");
            }

            result[^i] = x == 1 ? y : x;
        }

        return result;
    }

    /// <summary>The shape of a matrix product over the last two dimensions, broadcasting the others.</summary>
    public static int[] MatMul(IReadOnlyList<int> a, IReadOnlyList<int> b)
    {
        if (a.Count < 2 || b.Count < 2 || a[^1] != b[^2])
        {
            throw new ArgumentException($"Shapes {Show(a)} and {Show(b)} have no matrix product.");
        }

        return [.. Broadcast([.. a.Take(a.Count - 2)], [.. b.Take(b.Count - 2)]), a[^2], b[^1]];
    }

    /// <summary>The shape after reducing <paramref name="axes"/>, which may count from the end.</summary>
    public static int[] Reduce(IReadOnlyList<int> shape, int[] axes, bool keepDims)
    {
        HashSet<int> reduced = [.. axes.Select(axis => Axis(axis, shape.Count))];
        return keepDims
            ? [.. shape.Select((size, i) => reduced.Contains(i) ? 1 : size)]
            : [.. shape.Where((_, i) => !reduced.Contains(i))];
    }

    /// <summary>An axis counted from the front.</summary>
    public static int Axis(int axis, int rank) =>
        axis >= -rank && axis < rank ? (axis + rank) % rank : throw new ArgumentException($"No axis {axis} in {rank} dimensions.");

    /// <summary>A shape with one size replaced.</summary>
    public static int[] With(IReadOnlyList<int> shape, int axis, int size) => [.. shape.Select((old, i) => i == axis ? size : old)];

    /// <summary>Whether two shapes are the same but for one axis.</summary>
    public static bool Equal(IReadOnlyList<int> a, IReadOnlyList<int> b, int except) =>
        a.Count == b.Count && Enumerable.Range(0, a.Count).All(i => i == except || a[i] == b[i]);

    /// <summary>Number of elements; an error where a size is dynamic.</summary>
    public static int Length(IReadOnlyList<int> shape) =>
        shape.Contains(Value.Dynamic)
            ? throw new ArgumentException($"Shape {Show(shape)} has no fixed size.")
            : shape.Aggregate(1, (product, size) => product * size);

    /// <summary>A shape as people write it: <c>[64, 8]</c>.</summary>
    public static string Show(IReadOnlyList<int> shape) => $"[{string.Join(", ", shape)}]";
}
