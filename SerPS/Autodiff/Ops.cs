using SerPS.Onnx;

namespace SerPS.Autodiff;

/// <summary>The operators, each a standard ONNX one of opset 18 with its shape rule. Gradients are in <see cref="Gradients"/>.</summary>
public static class Ops
{
    /// <summary>Elementwise sum, broadcasting.</summary>
    public static Value Add(this Value a, Value b) => Elementwise("Add", a, b);

    /// <summary>Elementwise difference, broadcasting.</summary>
    public static Value Sub(this Value a, Value b) => Elementwise("Sub", a, b);

    /// <summary>Elementwise product, broadcasting.</summary>
    public static Value Mul(this Value a, Value b) => Elementwise("Mul", a, b);

    /// <summary>Elementwise quotient, broadcasting.</summary>
    public static Value Div(this Value a, Value b) => Elementwise("Div", a, b);

    /// <summary>−x.</summary>
    public static Value Neg(this Value x) => Unary("Neg", x);

    /// <summary>e to the power x.</summary>
    public static Value Exp(this Value x) => Unary("Exp", x);

    /// <summary>Natural logarithm.</summary>
    public static Value Log(this Value x) => Unary("Log", x);

    /// <summary>Square root.</summary>
    public static Value Sqrt(this Value x) => Unary("Sqrt", x);

    /// <summary>−1, 0 or 1.</summary>
    public static Value Sign(this Value x) => Unary("Sign", x);

    /// <summary>max(x, 0).</summary>
    public static Value Relu(this Value x) => Unary("Relu", x);

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static Value Sigmoid(this Value x) => Unary("Sigmoid", x);

    /// <summary>Hyperbolic tangent.</summary>
    public static Value Tanh(this Value x) => Unary("Tanh", x);

    /// <summary>Softmax over an axis.</summary>
    public static Value Softmax(this Value x, int axis = -1) => Unary("Softmax", x, ("axis", (long)axis));

    /// <summary>Logarithm of the softmax over an axis, computed without overflow.</summary>
    public static Value LogSoftmax(this Value x, int axis = -1) => Unary("LogSoftmax", x, ("axis", (long)axis));

    /// <summary>Matrix product over the last two dimensions, broadcasting the others.</summary>
    public static Value MatMul(this Value a, Value b) =>
        a.Graph.Node("MatMul", a.Type, Shapes.MatMul(a.Shape, b.Shape), [a, b]);

    /// <summary>Sum over axes.</summary>
    public static Value ReduceSum(this Value x, int[] axes, bool keepDims = false) => Reduce("ReduceSum", x, axes, keepDims);

    /// <summary>Mean over axes.</summary>
    public static Value ReduceMean(this Value x, int[] axes, bool keepDims = false) => Reduce("ReduceMean", x, axes, keepDims);

    /// <summary>The same elements in another shape; one size may be −1.</summary>
    public static Value Reshape(this Value x, params int[] shape)
    {
        int[] result = [.. shape];
        int open = Array.IndexOf(result, Value.Dynamic);
        if (open >= 0 && !x.Shape.Contains(Value.Dynamic))
        {
            result[open] = Shapes.Length(x.Shape) / Shapes.Length([.. result.Where((_, i) => i != open)]);
        }

        return x.Graph.Node("Reshape", x.Type, result, [x, Integers(x.Graph, shape)]);
    }

    /// <summary>Everything but the first dimension in one: [batch, n].</summary>
    public static Value Flatten(this Value x) =>
        x.Rank == 2 ? x : x.Reshape(x.Shape[0], Shapes.Length([.. x.Shape.Skip(1)]));

    /// <summary>Swaps dimensions: dimension i of the result is dimension <paramref name="order"/>[i] of the input.</summary>
    public static Value Transpose(this Value x, params int[] order) =>
        x.Graph.Node("Transpose", x.Type, [.. order.Select(i => x.Shape[i])], [x], ("perm", order.Select(i => (long)i).ToArray()));

    /// <summary>Swaps the last two dimensions.</summary>
    public static Value TransposeMatrix(this Value x) =>
        x.Transpose([.. Enumerable.Range(0, x.Rank - 2), x.Rank - 1, x.Rank - 2]);

    /// <summary>Repeats to a larger shape, by the broadcasting rule.</summary>
    public static Value Expand(this Value x, IReadOnlyList<int> shape) =>
        x.Graph.Node("Expand", x.Type, Shapes.Broadcast(x.Shape, shape), [x, Integers(x.Graph, shape)]);

    /// <summary>1 where a &gt; b, else 0, in the type of <paramref name="a"/>.</summary>
    public static Value Above(this Value a, Value b)
    {
        Value above = a.Graph.Node("Greater", ElementType.Bool, Shapes.Broadcast(a.Shape, b.Shape), [a, b]);
        return a.Graph.Node("Cast", a.Type, [.. above.Shape], [above], ("to", (long)a.Type));
    }

    private static Value Unary(string opType, Value x, params (string Name, object Value)[] attributes) =>
        x.Graph.Node(opType, x.Type, [.. x.Shape], [x], attributes);

    private static Value Elementwise(string opType, Value a, Value b) =>
        a.Graph.Node(opType, a.Type, Shapes.Broadcast(a.Shape, b.Shape), [a, b]);

    private static Value Reduce(string opType, Value x, int[] axes, bool keepDims) =>
        x.Graph.Node(
            opType, x.Type, Shapes.Reduce(x.Shape, axes, keepDims), [x, Integers(x.Graph, axes)], ("keepdims", keepDims ? 1L : 0L));

    private static Value Integers(Graph graph, IReadOnlyList<int> values) =>
        graph.Constant(Tensor.Of(values.Select(value => (long)value).ToArray(), values.Count));
}
