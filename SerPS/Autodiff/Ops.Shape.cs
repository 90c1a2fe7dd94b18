using SerPS.Onnx;

namespace SerPS.Autodiff;

/// <content>Operators that move elements and change none.</content>
public static partial class Ops
{
    /// <summary>The same elements in another shape; one size may be −1. Of a value that has the shape already it is that value.</summary>
    public static Value Reshape(this Value x, params int[] shape)
    {
        int[] result = [.. shape];
        int open = Array.IndexOf(result, Value.Dynamic);
        if (open >= 0 && !x.Shape.Contains(Value.Dynamic))
        {
            result[open] = Shapes.Length(x.Shape) / Shapes.Length([.. result.Where((_, i) => i != open)]);
        }

        if (result.SequenceEqual(x.Shape))
        {
            return x;
        }

        Value y = x.Graph.Node("Reshape", x.Type, result, [x, Integers(x.Graph, shape)]);
        y.Permuted = x.Permuted?.Read(result);
        return y;
    }

    /// <summary>Everything but the first dimension in one: [batch, n].</summary>
    public static Value Flatten(this Value x) =>
        x.Rank == 2 ? x : x.Reshape(x.Shape[0], Shapes.Length([.. x.Shape.Skip(1)]));

    /// <summary>Swaps dimensions: dimension i of the result is dimension <paramref name="order"/>[i] of the input.</summary>
    public static Value Transpose(this Value x, params int[] order) =>
        !x.Shape.Contains(Value.Dynamic)
            ? Permutation.Of(x).Transpose(x.Shape, order)
            : x.Graph.Node("Transpose", x.Type, [.. order.Select(i => x.Shape[i])], [x], ("perm", order.Select(i => (long)i).ToArray()));

    /// <summary>Swaps the last two dimensions.</summary>
    public static Value TransposeMatrix(this Value x) =>
        x.Transpose([.. Enumerable.Range(0, x.Rank - 2), x.Rank - 1, x.Rank - 2]);

    /// <summary>Repeats to a larger shape, by the broadcasting rule.</summary>
    public static Value Expand(this Value x, IReadOnlyList<int> shape) =>
        x.Graph.Node("Expand", x.Type, Shapes.Broadcast(x.Shape, shape), [x, Integers(x.Graph, shape)]);

    /// <summary>Joins values along an axis.</summary>
    public static Value Concat(this IReadOnlyList<Value> values, int axis)
    {
        if (values.Count == 1)
        {
            return values[0];
        }

        int[] shape = [.. values[0].Shape];
        int along = Shapes.Axis(axis, shape.Length);
        if (values.Any(value => !Shapes.Equal(value.Shape, shape, except: along)))
        {
            throw new ArgumentException(
                $"Shapes {string.Join(", ", values.Select(value => Shapes.Show(value.Shape)))} cannot be joined along axis {axis}.");
        }

        shape[along] = values.Sum(value => value.Shape[along]);
        return along == 1 && InterleavedBatch.All(values) is { } inside
            ? inside.Concat(1).Separate(shape[0])
            : values[0].Graph.Node("Concat", values[0].Type, shape, values, ("axis", (long)along));
    }

    /// <summary>Cuts along an axis into parts of the given sizes.</summary>
    public static IReadOnlyList<Value> Split(this Value x, int axis, params int[] sizes)
    {
        int along = Shapes.Axis(axis, x.Rank);
        if (sizes.Sum() != x.Shape[along])
        {
            throw new ArgumentException($"Axis {axis} of {Shapes.Show(x.Shape)} cannot be cut into {Shapes.Show(sizes)}.");
        }

        return along == 1 && x.Interleaved is { } inside
            ? [.. inside.Split(1, sizes).Select(part => part.Separate(x.Shape[0]))]
            : x.Graph.Node(
                "Split",
                x.Type,
                sizes.Select(size => Shapes.With(x.Shape, along, size)),
                [x, Integers(x.Graph, sizes)],
                ("axis", (long)along));
    }

    /// <summary>Cuts an axis into parts of one element each.</summary>
    internal static IReadOnlyList<Value> Cut(this Value x, int axis) =>
        x.Shape[axis] == 1 ? [x] : x.Split(axis, [.. Enumerable.Repeat(1, x.Shape[axis])]);

    /// <summary>
    /// A part of an axis: <paramref name="length"/> elements from <paramref name="start"/> on, every <paramref name="step"/>-th.
    /// </summary>
    public static Value Slice(this Value x, int axis, int start, int length, int step = 1)
    {
        int along = Shapes.Axis(axis, x.Rank);
        int end = start + ((length - 1) * step) + 1;
        Value One(int value) => Integers(x.Graph, [value]);
        return start >= 0 && length >= 1 && end <= x.Shape[along]
            ? x.Graph.Node("Slice", x.Type, Shapes.With(x.Shape, along, length), [x, One(start), One(end), One(along), One(step)])
            : throw new ArgumentException($"Axis {axis} of {Shapes.Show(x.Shape)} has no {length} elements from {start} on, step {step}.");
    }

    /// <summary>Reverses the order along axes.</summary>
    public static Value Reverse(this Value x, params int[] axes)
    {
        Graph graph = x.Graph;
        int[] Each(int value) => [.. axes.Select(_ => value)];
        return graph.Node(
            "Slice",
            x.Type,
            [.. x.Shape],
            [x, Integers(graph, Each(-1)), Integers(graph, Each(int.MinValue)), Integers(graph, axes), Integers(graph, Each(-1))]);
    }

    /// <summary>Adds elements of one value before and after an axis; a negative number takes them away.</summary>
    public static Value Pad(this Value x, int axis, int before, int after, double value = 0)
    {
        int[] Only(int size) => Shapes.With(new int[x.Rank], Shapes.Axis(axis, x.Rank), size);
        return x.Pad(Only(before), Only(after), value);
    }

    /// <summary>
    /// Rows of a table: the result has the shape of <paramref name="indices"/> and the table's dimensions after the first.
    /// </summary>
    /// <param name="table">[rows, …].</param>
    /// <param name="indices">Which rows, <see cref="ElementType.Int64"/>.</param>
    public static Value Gather(this Value table, Value indices) => table.Graph.Node(
        "Gather", table.Type, [.. indices.Shape, .. table.Shape.Skip(1)], [table, indices], ("axis", 0L));

    /// <summary>Pads all axes in one pass.</summary>
    internal static Value Pad(this Value x, int[] before, int[] after, double value = 0) => x.Graph.Node(
        "Pad",
        x.Type,
        [.. x.Shape.Select((size, i) => size + before[i] + after[i])],
        [x, Integers(x.Graph, [.. before, .. after]), x.Like(value)]);
}
