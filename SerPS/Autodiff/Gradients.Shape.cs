using SerPS.Onnx;

namespace SerPS.Autodiff;

/// <content>Rules of operators that move elements.</content>
internal static partial class Gradients
{
    private static Value?[] Concat(GradientContext n)
    {
        int axis = (int)n.Attribute<long>("axis");
        return [.. n.Upstream.Split(axis, [.. n.Node.Inputs.Select(input => input.Shape[axis])])];
    }

    private static Value?[] Slice(GradientContext n)
    {
        int start = n.Integers(1)[0], axis = n.Integers(3)[0], step = n.Integers(4)[0];
        return
        [
            step < 0 ? n.Upstream.Reverse(n.Integers(3)) : Unslice(n.Upstream, axis, start, step, n[0].Shape[axis]),
            null,
            null,
            null,
            null,
        ];
    }

    private static Value?[] Pad(GradientContext n)
    {
        int[] taken = [.. n.Integers(1).Select(size => -size)];
        return [n.Upstream.Pad(taken[..n[0].Rank], taken[n[0].Rank..]), null, null];
    }

    // each row of the table collects the gradients of the places that it went to
    private static Value?[] Gather(GradientContext n)
    {
        int rows = n[0].Shape[0];
        Graph graph = n.Upstream.Graph;
        Value indices = n[1].Reshape(-1, 1),
            numbers = graph.Constant(Tensor.Of([.. Enumerable.Range(0, rows).Select(row => (long)row)], rows));
        Value chosen = graph.Node("Equal", ElementType.Bool, [indices.Shape[0], rows], [indices, numbers]).Cast(n.Upstream.Type);
        Value gradient = chosen.Gemm(n.Upstream.Reshape(indices.Shape[0], -1), transposeA: true);
        return [gradient.Reshape([.. n[0].Shape]), null];
    }

    // puts elements where a slice took them from, zeros elsewhere
    private static Value Unslice(Value x, int axis, int start, int step, int size)
    {
        int[] spread = [.. x.Shape.Take(axis + 1), 1, .. x.Shape.Skip(axis + 1)];
        int reach = x.Shape[axis] * step;
        Value apart = step == 1 ? x : x.Reshape(spread).Pad(axis + 1, 0, step - 1).Reshape(Shapes.With(x.Shape, axis, reach));
        return start == 0 && reach == size ? apart : apart.Pad(axis, start, size - start - reach);
    }
}
