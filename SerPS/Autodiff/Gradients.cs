namespace SerPS.Autodiff;

/// <summary>
/// One row an operator: from the node and the gradient of its output to a gradient for each input, <see langword="null"/>
/// for an input without one. Rules may return gradients in the broadcast shape: the walk sums them back
/// (<see cref="Backward"/>). An operator whose row is <see cref="None"/> is not differentiable.
/// </summary>
internal static class Gradients
{
    public delegate Value?[] Rule(GradientContext n);

    public static readonly Rule None = n => new Value?[n.Node.Inputs.Count];

    public static readonly IReadOnlyDictionary<string, Rule> Table = new Dictionary<string, Rule>
    {
        ["Add"] = n => [n.Upstream, n.Upstream],
        ["Sub"] = n => [n.Upstream, -n.Upstream],
        ["Mul"] = n => [n.Upstream * n[1], n.Upstream * n[0]],
        ["Div"] = n => [n.Upstream / n[1], -n.Upstream * n.Output / n[1]],
        ["Neg"] = n => [-n.Upstream],
        ["Exp"] = n => [n.Upstream * n.Output],
        ["Log"] = n => [n.Upstream / n[0]],
        ["Sqrt"] = n => [n.Upstream / (n.Output * 2)],
        ["Relu"] = n => [n.Upstream * n.Output.Sign()],
        ["Sigmoid"] = n => [n.Upstream * n.Output * (1 - n.Output)],
        ["Tanh"] = n => [n.Upstream * (1 - n.Output * n.Output)],
        ["Softmax"] = Softmax,
        ["LogSoftmax"] = LogSoftmax,
        ["MatMul"] = n => [n.Upstream.MatMul(n[1].TransposeMatrix()), n[0].TransposeMatrix().MatMul(n.Upstream)],
        ["ReduceSum"] = n => [Unreduce(n), null],
        ["ReduceMean"] = n => [Unreduce(n) * ((double)Shapes.Length(n.Output.Shape) / Shapes.Length(n[0].Shape)), null],
        ["Reshape"] = n => [n.Upstream.Reshape([.. n[0].Shape]), null],
        ["Transpose"] = n => [n.Upstream.Transpose(Inverse(n.Attribute<long[]>("perm")))],
        ["Expand"] = n => [n.Upstream, null],
        ["Sign"] = None,
        ["Greater"] = None,
        ["Cast"] = None,
    };

    // d softmax: y · (g − Σ g·y)
    private static Value?[] Softmax(GradientContext n)
    {
        int[] axis = [(int)n.Attribute<long>("axis")];
        Value weighted = n.Upstream * n.Output;
        return [weighted - n.Output * weighted.ReduceSum(axis, keepDims: true)];
    }

    // d log-softmax: g − softmax · Σ g
    private static Value?[] LogSoftmax(GradientContext n)
    {
        int axis = (int)n.Attribute<long>("axis");
        return [n.Upstream - n[0].Softmax(axis) * n.Upstream.ReduceSum([axis], keepDims: true)];
    }

    // a reduced sum spreads its gradient over what was summed
    private static Value Unreduce(GradientContext n)
    {
        int[] axes = [.. n[1].Constant!.Values<long>().Select(axis => (int)axis)];
        return n.Upstream.Reshape(Shapes.Reduce(n[0].Shape, axes, keepDims: true)).Expand(n[0].Shape);
    }

    private static int[] Inverse(long[] order) =>
        [.. Enumerable.Range(0, order.Length).Select(i => Array.IndexOf(order, (long)i))];
}
