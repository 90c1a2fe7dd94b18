using SerPS.Autodiff;

namespace SerPS.Tests.Autodiff;

/// <summary>One way to use an operator in a gradient check.</summary>
/// <param name="Op">Name of the method of <see cref="Ops"/>.</param>
/// <param name="Build">Applies it to the inputs.</param>
/// <param name="Shapes">Shape of each input.</param>
/// <param name="Sample">Maps a standard normal number into the operator's smooth domain.</param>
/// <param name="Tolerance">Largest relative error between the gradient and the finite difference.</param>
internal sealed record GradientRow(
    string Op, Func<Value[], Value> Build, int[][] Shapes, Func<double, double> Sample, double Tolerance = 1e-6);

internal static class GradientTable
{
    private static readonly Func<double, double> Any = x => x;
    private static readonly Func<double, double> Positive = x => 0.3 + Math.Abs(x);
    private static readonly Func<double, double> AwayFromZero = x => x + (x < 0 ? -0.2 : 0.2);

    /// <summary>Every operator at least once; broadcasting and axes where they matter.</summary>
    public static readonly GradientRow[] Rows =
    [
        new(nameof(Ops.Add), v => v[0] + v[1], [[3, 4], [4]], Any),
        new(nameof(Ops.Add), v => v[0] + v[1], [[2, 1, 4], [3, 1]], Any),
        new(nameof(Ops.Sub), v => v[0] - v[1], [[3, 1], [3, 4]], Any),
        new(nameof(Ops.Mul), v => v[0] * v[1], [[3, 4], [3, 4]], Any),
        new(nameof(Ops.Mul), v => v[0] * v[1], [[2, 3, 4], [1, 4]], Any),
        new(nameof(Ops.Mul), v => v[0] * v[0] * 3, [[3, 4]], Any),
        new(nameof(Ops.Div), v => v[0] / v[1], [[3, 4], [4]], AwayFromZero),
        new(nameof(Ops.Div), v => 2 / v[0], [[3, 4]], AwayFromZero),
        new(nameof(Ops.Neg), v => -v[0], [[5]], Any),
        new(nameof(Ops.Exp), v => v[0].Exp(), [[3, 4]], Any),
        new(nameof(Ops.Log), v => v[0].Log(), [[3, 4]], Positive),
        new(nameof(Ops.Sqrt), v => v[0].Sqrt(), [[3, 4]], Positive),
        new(nameof(Ops.Sign), v => v[0].Sign() * v[0], [[3, 4]], AwayFromZero),
        new(nameof(Ops.Relu), v => v[0].Relu(), [[3, 4]], AwayFromZero),
        new(nameof(Ops.Sigmoid), v => v[0].Sigmoid(), [[3, 4]], Any),
        new(nameof(Ops.Tanh), v => v[0].Tanh(), [[3, 4]], Any),
        new(nameof(Ops.Softmax), v => v[0].Softmax(), [[3, 5]], Any),
        new(nameof(Ops.Softmax), v => v[0].Softmax(1), [[2, 3, 4]], Any),
        new(nameof(Ops.LogSoftmax), v => v[0].LogSoftmax(), [[3, 5]], Any),
        new(nameof(Ops.LogSoftmax), v => v[0].LogSoftmax(0), [[3, 5]], Any),
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
        new(nameof(Ops.Above), v => v[0].Above(v[1]) * v[0] * v[1], [[3, 4], [3, 4]], Any),
    ];
}
