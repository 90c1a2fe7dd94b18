using SerPS.Onnx;

namespace SerPS.Autodiff;

/// <summary>
/// One row an operator: from the node and the gradient of its output to a gradient for each input, <see langword="null"/>
/// for an input without one. Rules may return gradients in the broadcast shape: the walk sums them back
/// (<see cref="Backward"/>). An operator whose row is <see cref="None"/> is not differentiable.
/// </summary>
internal static partial class Gradients
{
    public delegate Value?[] Rule(GradientContext n);

    public static readonly Rule None = n => new Value?[n.Node.Inputs.Count];

    public static readonly IReadOnlyDictionary<string, Rule> Table = new Dictionary<string, Rule>
    {
        ["Add"] = n => [n.Upstream, n.Upstream],
        ["Sub"] = n => [n.Upstream, -n.Upstream],
        ["Mul"] = n => [n.Upstream * n[1], n.Upstream * n[0]],
        ["Div"] = n => [n.Upstream / n[1], -n.Upstream * n.Output / n[1]],
        ["Max"] = Max,
        ["Neg"] = n => [-n.Upstream],
        ["Abs"] = n => [n.Upstream * n[0].Sign()],
        ["Exp"] = n => [n.Upstream * n.Output],
        ["Log"] = n => [n.Upstream / n[0]],
        ["Sqrt"] = n => [n.Upstream / (n.Output * 2)],
        ["Pow"] = Pow,
        ["Erf"] = n => [n.Upstream * (-n[0] * n[0]).Exp() * (2 / Math.Sqrt(Math.PI))],
        ["Relu"] = n => [n.Upstream * n.Output.Positive()],
        ["Sigmoid"] = n => [n.Upstream * n.Output * (1 - n.Output)],
        ["Softplus"] = n => [n.Upstream * n[0].Sigmoid()],
        ["Tanh"] = n => [n.Upstream * (1 - (n.Output * n.Output))],
        ["Softmax"] = Softmax,
        ["LogSoftmax"] = LogSoftmax,
        ["Where"] = n => [null, n[0].Where(n.Upstream, n.Upstream.Like(0)), n[0].Where(n.Upstream.Like(0), n.Upstream)],
        ["MatMul"] = MatMul,
        ["Gemm"] = Gemm,
        ["ReduceSum"] = n => [Unreduce(n, n.Upstream), null],
        ["ReduceMean"] = n => [Unreduce(n, n.Upstream * ((double)Shapes.Length(n.Output.Shape) / Shapes.Length(n[0].Shape))), null],
        ["ReduceMax"] = ReduceMax,
        ["Reshape"] = n => [n.Upstream.Reshape([.. n[0].Shape]), null],
        ["Transpose"] = n => [n.Upstream.Transpose(Inverse(n.Attribute<long[]>("perm")))],
        ["Expand"] = n => [n.Upstream, null],
        ["Concat"] = Concat,
        ["Split"] = n => [n.AllUpstream.Concat((int)n.Attribute<long>("axis")), null],
        ["Slice"] = Slice,
        ["Pad"] = Pad,
        ["Gather"] = Gather,
        ["Conv"] = Conv,
        ["ConvTranspose"] = ConvTranspose,
        ["MaxPool"] = MaxPool,
        ["AveragePool"] = AveragePool,
        ["GlobalAveragePool"] = n => [n.Upstream.Expand(n[0].Shape) * (1.0 / Shapes.Length([.. n[0].Shape.Skip(2)]))],
        ["BatchNorm"] = BatchNorm,
        ["BatchNormalization"] = BatchNormalization,
        ["Lstm"] = Lstm,
        ["Gru"] = Gru,
        ["Scan"] = None,
        ["Sign"] = None,
        ["Greater"] = None,
        ["Cast"] = None,
        ["HardSigmoid"] = None,
    };

    // of equals the first gets it
    private static Value?[] Max(GradientContext n)
    {
        Value second = n.Upstream * (n[1] - n[0]).Positive();
        return [n.Upstream - second, second];
    }

    // p · xᵖ⁻¹
    private static Value?[] Pow(GradientContext n)
    {
        Tensor exponent = n[1].Constant!;
        double power = exponent.Type == ElementType.Double ? exponent.Values<double>()[0] : exponent.Values<float>()[0];
        return [n.Upstream * n[0].Pow(power - 1) * power, null];
    }

    // d softmax: y · (g − Σ g·y)
    private static Value?[] Softmax(GradientContext n)
    {
        int[] axis = [(int)n.Attribute<long>("axis")];
        Value weighted = n.Upstream * n.Output;
        return [weighted - (n.Output * weighted.ReduceSum(axis, keepDims: true))];
    }

    // d log-softmax: g − softmax · Σ g
    private static Value?[] LogSoftmax(GradientContext n)
    {
        int axis = (int)n.Attribute<long>("axis");
        return [n.Upstream - (n[0].Softmax(axis) * n.Upstream.ReduceSum([axis], keepDims: true))];
    }

    // a matrix that multiplies a batch of others sees them as one tall one
    private static Value?[] MatMul(GradientContext n)
    {
        if (n[1].Rank > 2)
        {
            return [n.Upstream.MatMul(n[1].TransposeMatrix()), n[0].TransposeMatrix().MatMul(n.Upstream)];
        }

        Value tall = n[0].Reshape(-1, n[0].Shape[^1]), upstream = n.Upstream.Reshape(-1, n.Upstream.Shape[^1]);
        return [upstream.Gemm(n[1], transposeB: true).Reshape([.. n[0].Shape]), tall.Gemm(upstream, transposeA: true)];
    }

    private static Value?[] Gemm(GradientContext n)
    {
        bool a = n.Attribute<long>("transA") == 1, b = n.Attribute<long>("transB") == 1;
        return
        [
            a ? n[1].Gemm(n.Upstream, b, true) : n.Upstream.Gemm(n[1], false, !b),
            b ? n.Upstream.Gemm(n[0], true, a) : n[0].Gemm(n.Upstream, !a, false),
        ];
    }

    private static Value?[] ReduceMax(GradientContext n)
    {
        int[] axes = n.Integers(1), kept = Shapes.Reduce(n[0].Shape, axes, keepDims: true);
        Value largest = (n[0] - n.Output.Reshape(kept)).NotNegative();
        return [n.Upstream.Reshape(kept) / largest.ReduceSum(axes, keepDims: true) * largest, null];
    }

    // a reduced sum spreads its gradient over what was summed
    private static Value Unreduce(GradientContext n, Value upstream) =>
        upstream.Reshape(Shapes.Reduce(n[0].Shape, n.Integers(1), keepDims: true)).Expand(n[0].Shape);

    private static int[] Inverse(long[] order) =>
        [.. Enumerable.Range(0, order.Length).Select(i => Array.IndexOf(order, (long)i))];
}
