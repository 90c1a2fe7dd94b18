using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Tests.Autodiff;

/// <summary>One way to use an operator in a gradient check.</summary>
/// <param name="Op">Name of the method of <see cref="Ops"/>.</param>
/// <param name="Build">Applies it to the inputs.</param>
/// <param name="Shapes">Shape of each input.</param>
/// <param name="Sample">Maps standard normal numbers into the operator's smooth domain.</param>
/// <param name="Type">Float where ONNX Runtime has no double kernel on the CPU, for the operator or for its rule.</param>
internal sealed record GradientRow(
    string Op, Func<Value[], Value> Build, int[][] Shapes, Func<double[], double[]> Sample, ElementType Type = ElementType.Double)
{
    /// <summary>Half the distance of the two losses whose difference is compared.</summary>
    public double Step => Type == ElementType.Double ? 1e-5 : 2e-3;

    /// <summary>Largest relative error between the gradient and the finite difference.</summary>
    public double Tolerance => Type == ElementType.Double ? 1e-6 : 2e-3;
}

internal static class GradientTable
{
    private const ElementType Float = ElementType.Float;

    private static readonly Func<double[], double[]> Any = x => x;
    private static readonly Func<double[], double[]> Positive = x => [.. x.Select(value => 0.3 + Math.Abs(value))];
    private static readonly Func<double[], double[]> AwayFromZero = x => [.. x.Select(value => value + (value < 0 ? -0.2 : 0.2))];

    // no two closer than 0.1, so that a small step changes no order
    private static readonly Func<double[], double[]> Apart = x =>
        [.. x.Select(value => 0.1 * (x.Count(other => other < value) - (x.Length / 2)))];

    /// <summary>Every operator at least once; broadcasting and axes where they matter.</summary>
    public static readonly GradientRow[] Rows =
    [
        new(nameof(Ops.Add), v => v[0] + v[1], [[3, 4], [4]], Any),
        new(nameof(Ops.Add), v => v[0] + v[1], [[2, 1, 4], [3, 1]], Any),
        new(nameof(Ops.Sub), v => v[0] - v[1], [[3, 1], [3, 4]], Any),
        new(nameof(Ops.Mul), v => v[0] * v[1], [[3, 4], [3, 4]], Any),
        new(nameof(Ops.Mul), v => v[0] * v[1], [[2, 3, 4], [1, 4]], Any),
        new(nameof(Ops.Mul), v => v[2] * (v[0] * v[1]), [[2, 3, 4, 5], [3, 1, 1], [2, 3, 4, 5]], Any),
        new(nameof(Ops.Mul), v => v[1] * v[0], [[2, 3, 4], [1, 4]], Any),
        new(nameof(Ops.Mul), v => v[1] * v[0], [[2, 3, 4, 5], [2, 3, 1, 1]], Any),
        new(nameof(Ops.Sub), v => v[0] - v[1].Reshape(2, 3, 1, 5), [[2, 3, 4, 5], [2, 15]], Any),
        new(nameof(Ops.Mul), v => v[0] * v[0] * 3, [[3, 4]], Any),
        new(nameof(Ops.Div), v => v[0] / v[1], [[3, 4], [4]], AwayFromZero),
        new(nameof(Ops.Div), v => 2 / v[0], [[3, 4]], AwayFromZero),
        new(nameof(Ops.Max), v => v[0].Max(v[1] + 0.05), [[3, 4], [4]], Apart, Float),
        new(nameof(Ops.Neg), v => -v[0], [[5]], Any),
        new(nameof(Ops.Exp), v => v[0].Exp(), [[3, 4]], Any),
        new(nameof(Ops.Log), v => v[0].Log(), [[3, 4]], Positive),
        new(nameof(Ops.Sqrt), v => v[0].Sqrt(), [[3, 4]], Positive),
        new(nameof(Ops.Sign), v => v[0].Sign() * v[0], [[3, 4]], AwayFromZero),
        new(nameof(Ops.Relu), v => v[0].Relu(), [[3, 4]], AwayFromZero, Float),
        new(nameof(Ops.Sigmoid), v => v[0].Sigmoid(), [[3, 4]], Any),
        new(nameof(Ops.Softplus), v => v[0].Softplus(), [[3, 4]], Any, Float),
        new(nameof(Ops.Tanh), v => v[0].Tanh(), [[3, 4]], Any),
        new(nameof(Ops.Softmax), v => v[0].Softmax(), [[3, 5]], Any),
        new(nameof(Ops.Softmax), v => v[0].Softmax(1), [[2, 3, 4]], Any),
        new(nameof(Ops.LogSoftmax), v => v[0].LogSoftmax(), [[3, 5]], Any),
        new(nameof(Ops.LogSoftmax), v => v[0].LogSoftmax(0), [[3, 5]], Any),
        new(nameof(Ops.MatMul), v => new[] { v[0].MatMul(v[2]), v[1].MatMul(v[2]) }.Concat(0), [[3, 4], [2, 4], [4, 5]], Any),
        new(nameof(Ops.MatMul), v => v[0].MatMul(v[1]), [[3, 4], [4, 2]], Any),
        new(nameof(Ops.MatMul), v => v[0].MatMul(v[1]), [[2, 3, 4], [4, 2]], Any),
        new(nameof(Ops.MatMul), v => v[0].MatMul(v[1]), [[1, 3, 4], [2, 4, 5]], Any),
        new(nameof(Ops.ReduceSum), v => v[0].ReduceSum([1]), [[2, 3, 4]], Any),
        new(nameof(Ops.ReduceSum), v => v[0].ReduceSum([0, -1], keepDims: true), [[2, 3, 4]], Any),
        new(nameof(Ops.ReduceMean), v => v[0].ReduceMean([0]), [[5, 3]], Any),
        new(nameof(Ops.ReduceMean), v => v[0].ReduceMean([0, 2], keepDims: true), [[2, 3, 4]], Any),
        new(nameof(Ops.Reshape), v => v[0].Reshape(4, -1), [[2, 6]], Any),
        new(nameof(Ops.Flatten), v => v[0].Flatten(), [[2, 3, 4]], Any),
        new(nameof(Ops.Transpose), v => v[0].Transpose(2, 0, 1), [[2, 3, 4]], Any),
        new(nameof(Ops.TransposeMatrix), v => v[0].TransposeMatrix(), [[2, 3, 4]], Any),
        new(nameof(Ops.Expand), v => v[0].Expand([2, 3, 4]), [[3, 1]], Any),
        new(nameof(Ops.Abs), v => v[0].Abs(), [[3, 4]], AwayFromZero),
        new(nameof(Ops.Pow), v => v[0].Pow(1.5), [[3, 4]], Positive),
        new(nameof(Ops.Erf), v => v[0].Erf(), [[3, 4]], Any, Float),
        new(nameof(Ops.Gelu), v => v[0].Gelu(), [[3, 4]], Any, Float),
        new(nameof(Ops.Greater), v => v[0].Greater(v[1]).Where(v[0] * 2, v[1]), [[3, 4], [3, 1]], Any),
        new(nameof(Ops.Where), v => v[2].Greater(v[2].Like(0)).Where(v[0], v[1]) * v[2], [[3, 4], [4], [3, 4]], AwayFromZero),
        new(nameof(Ops.Cast), v => v[0].Greater(v[0].Like(0)).Cast(v[0].Type) * v[0], [[3, 4]], AwayFromZero),
        new(nameof(Ops.Positive), v => v[0].Positive() * v[0], [[3, 4]], AwayFromZero, Float),
        new(nameof(Ops.NotNegative), v => v[0].NotNegative() * v[0], [[3, 4]], AwayFromZero, Float),
        new(nameof(Ops.MatMul), v => v[0].MatMul(v[1]), [[2, 2, 3, 4], [2, 1, 4, 2]], Any),
        new(nameof(Ops.Gemm), v => v[0].Gemm(v[1]), [[3, 4], [4, 2]], Any),
        new(nameof(Ops.Gemm), v => v[0].Gemm(v[1], transposeA: true), [[4, 3], [4, 2]], Any),
        new(nameof(Ops.Gemm), v => v[0].Gemm(v[1], transposeB: true), [[3, 4], [2, 4]], Any),
        new(nameof(Ops.Gemm), v => v[0].Gemm(v[1], true, true), [[4, 3], [2, 4]], Any),
        new(nameof(Ops.ReduceMax), v => v[0].ReduceMax([1]), [[2, 5, 3]], Apart, Float),
        new(nameof(Ops.ReduceMax), v => v[0].ReduceMax([0, 2], keepDims: true), [[2, 3, 4]], Apart, Float),
        new(nameof(Ops.Concat), v => v.Concat(1), [[2, 3, 2], [2, 1, 2], [2, 2, 2]], Any),
        new(nameof(Ops.Split), v => v[0].Split(1, 2, 1, 3)[2] * 2, [[2, 6, 2]], Any),
        new(nameof(Ops.Split), v => { var parts = v[0].Split(-1, 3, 3); return parts[0] * parts[1]; }, [[2, 6]], Any),
        new(nameof(Ops.Slice), v => v[0].Slice(1, 1, 3), [[2, 5, 2]], Any),
        new(nameof(Ops.Slice), v => v[0].Slice(1, 1, 3, step: 2), [[2, 6, 2]], Any),
        new(nameof(Ops.Slice), v => v[0].Slice(-1, 0, 3, step: 3), [[2, 7]], Any),
        new(nameof(Ops.Reverse), v => v[0].Reverse(0, 2), [[2, 3, 4]], Any),
        new(nameof(Ops.Pad), v => v[0].Pad(1, 2, 1), [[2, 3, 2]], Any),
        new(nameof(Ops.Pad), v => v[0].Pad(-1, -1, 2, value: 5), [[2, 3]], Any),
        new(nameof(Ops.Gather), v => v[0].Gather(Indices(v[0], [2, 0, 2, 1], 2, 2)), [[4, 3]], Any),
        new(nameof(Ops.Conv), v => v[0].Conv(v[1], KernelWindow.Same(3), v[2]), [[2, 3, 7], [4, 3, 3], [4]], Any, Float),
        new(nameof(Ops.Conv), v => v[0].Conv(v[1], new KernelWindow(3) { Dilation = [2] }), [[2, 3, 9], [2, 3, 3]], Any, Float),
        new(nameof(Ops.Conv), v => v[0].Conv(v[1], new KernelWindow(1)), [[2, 3, 4, 5], [4, 3, 1, 1]], Any, Float),
        new(nameof(Ops.Conv), v => v[0].Conv(v[1], new KernelWindow(1) { Padding = [1] }), [[2, 3, 4, 5], [4, 3, 1, 1]], Any, Float),
        new(nameof(Ops.Conv), v => v[0].Conv(v[1], KernelWindow.Same(3)), [[2, 17, 3, 4], [3, 17, 3, 3]], Any, Float),
        new(nameof(Ops.Conv), v => v[0].Conv(v[1], new KernelWindow(3, 2) { Stride = [2, 3], Padding = [1, 0] }),
            [[2, 2, 6, 8], [3, 2, 3, 2]], Any, Float),
        new(nameof(Ops.Conv), v => v[0].Conv(v[1], new KernelWindow(3) { Stride = [2], Padding = [1], Dilation = [2] }),
            [[2, 2, 8, 9], [3, 2, 3, 3]], Any, Float),
        new(nameof(Ops.Conv), v => v[0].Conv(v[1], new KernelWindow(1) { Stride = [2] }), [[3, 2, 5, 6], [3, 2, 1, 1]], Any, Float),
        new(nameof(Ops.Conv), v => v[0].Conv(v[1], new KernelWindow(5) { Stride = [3], Padding = [2] }, v[2]),
            [[3, 2, 11], [3, 2, 5], [3]], Any, Float),
        new(nameof(Ops.Conv), v => v[0].Conv(v[1], KernelWindow.Same(3), v[2], groups: 2), [[2, 4, 5], [6, 2, 3], [6]], Any, Float),
        new(
            nameof(Ops.Conv),
            v => v[0].Conv(v[1], new KernelWindow(3) { Stride = [2] }, groups: 3),
            [[2, 3, 5, 6], [3, 1, 3, 3]],
            Any,
            Float),
        new(nameof(Ops.ConvTranspose), v => v[0].ConvTranspose(v[1], new KernelWindow(3) { Stride = [2], Padding = [1] }, [8]),
            [[2, 3, 4], [3, 2, 3]], Any, Float),
        new(nameof(Ops.ConvTranspose), v => v[0].ConvTranspose(v[1], new KernelWindow(2), [4, 5], groups: 2),
            [[2, 4, 3, 4], [4, 2, 2, 2]], Any, Float),
        new(nameof(Ops.MaxPool), v => v[0].MaxPool(new KernelWindow(2) { Stride = [2] }), [[2, 2, 7]], Apart, Float),
        new(nameof(Ops.MaxPool), v => v[0].MaxPool(KernelWindow.Same(3)), [[2, 2, 4, 5]], Apart, Float),
        new(nameof(Ops.MaxPool), v => v[0].MaxPool(new KernelWindow(3) { Stride = [2], Padding = [1] }), [[2, 2, 6, 7]], Apart, Float),
        new(
            nameof(Ops.MaxPool),
            v => v[0].MaxPool(new KernelWindow(2, 3) { Stride = [3, 1], Padding = [0, 1] }),
            [[2, 2, 8, 4]],
            Apart,
            Float),
        new(nameof(Ops.MaxPool), v => v[0].MaxPool(new KernelWindow(3) { Stride = [2], Dilation = [2] }), [[2, 2, 9]], Apart, Float),
        new(nameof(Ops.AveragePool), v => v[0].AveragePool(new KernelWindow(2) { Stride = [2] }), [[2, 2, 7]], Any, Float),
        new(nameof(Ops.AveragePool), v => v[0].AveragePool(KernelWindow.Same(3)), [[2, 2, 4, 5]], Any, Float),
        new(nameof(Ops.GlobalAveragePool), v => v[0].GlobalAveragePool(), [[2, 3, 4, 5]], Any, Float),
        new(nameof(Ops.GlobalMaxPool), v => v[0].GlobalMaxPool(), [[2, 3, 4, 5]], Apart, Float),
        new(nameof(Ops.BatchNorm), v => v[0].BatchNorm(v[1], v[2], 1e-3, out _, out _), [[6, 3], [3], [3]], Any),
        new(nameof(Ops.BatchNorm), v => v[0].BatchNorm(v[1], v[2], 1e-5, out _, out _), [[2, 3, 4, 2], [3], [3]], Any),
        new(nameof(Ops.Normalize), v => v[0].Normalize(v[1], v[2], Given(v[1], 0.3), Given(v[1], 2), 1e-5), [[2, 3, 4], [3], [3]], Any),
        new(nameof(Ops.LayerNorm), v => v[0].LayerNorm(v[1], v[2], 1e-5), [[2, 3, 4], [4], [4]], Any),
        new(nameof(Ops.Above), v => v[0].Above(v[1]) * v[0] * v[1], [[3, 4], [3, 4]], Any),
        new(nameof(Ops.Transpose), v => v[0].Transpose(2, 1, 0), [[2, 3, 4]], Any),
        new(nameof(Ops.Transpose), v => v[0].Transpose(3, 1, 0, 2), [[2, 3, 4, 5]], Any),
        new(nameof(Ops.Transpose), v => v[0].Transpose(3, 1, 0, 2).Reshape(5, 3, 8).Transpose(1, 0, 2), [[2, 3, 4, 5]], Any),
        new(nameof(Ops.Lstm), v => v[0].Lstm(v[1]), [[4, 1, 2, 12], [1, 3, 12]], Any),
        new(nameof(Ops.Lstm), v => v[0].Lstm(v[1]), [[5, 2, 3, 8], [2, 2, 8]], Any),
        new(nameof(Ops.Gru), v => v[0].Gru(v[1], v[2]), [[4, 1, 2, 9], [1, 3, 9], [1, 1, 3]], Any),
        new(nameof(Ops.Gru), v => v[0].Gru(v[1], v[2]), [[5, 2, 3, 6], [2, 2, 6], [2, 1, 2]], Any),
    ];
    private static Value Indices(Value like, long[] rows, params int[] shape) => like.Graph.Constant(Tensor.Of(rows, shape));

    private static Value Given(Value like, double value) => like.Graph.Constant(Tensor.Filled(value, like.Type, [.. like.Shape]));
}
