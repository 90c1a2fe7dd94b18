using SerPS.Onnx;

namespace SerPS.Autodiff;

/// <summary>The operators, each a standard ONNX one of opset 18 with its shape rule. Gradients are in <see cref="Gradients"/>.</summary>
public static partial class Ops
{
    /// <summary>Matrix product over the last two dimensions, broadcasting the others.</summary>
    public static Value MatMul(this Value a, Value b) =>
        a.Graph.Node("MatMul", a.Type, Shapes.MatMul(a.Shape, b.Shape), [a, b]);

    /// <summary>Product of two matrices, either of them transposed first.</summary>
    public static Value Gemm(this Value a, Value b, bool transposeA = false, bool transposeB = false)
    {
        int[] rows = transposeA ? [a.Shape[1], a.Shape[0]] : [.. a.Shape];
        int[] columns = transposeB ? [b.Shape[1], b.Shape[0]] : [.. b.Shape];
        return a.Graph.Node(
            "Gemm", a.Type, Shapes.MatMul(rows, columns), [a, b], ("transA", transposeA ? 1L : 0L), ("transB", transposeB ? 1L : 0L));
    }

    private static Value Unary(string opType, Value x, params (string Name, object Value)[] attributes) =>
        x.Inside(inside => Unary(opType, inside, attributes)) ?? x.Graph.Node(opType, x.Type, [.. x.Shape], [x], attributes);

    private static Value Integers(Graph graph, IReadOnlyList<int> values) =>
        graph.Constant(Tensor.Of(values.Select(value => (long)value).ToArray(), values.Count));
}
