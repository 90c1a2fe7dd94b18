using SerPS.Autodiff;
using SerPS.Onnx;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace SerPS.Classical;

/// <summary>Operators that only classical learners need; none has a gradient.</summary>
internal static class ClassicalOps
{
    /// <summary>Added to a share of votes, so that no vote at all is not impossible.</summary>
    public const double ProbabilityFloor = 1e-3;

    /// <summary>Columns of a matrix, the same for every row: [batch, n] becomes [batch, columns].</summary>
    public static Value Columns(this Value x, Value columns) =>
        x.Graph.Node("Gather", x.Type, [x.Shape[0], .. columns.Shape], [x, columns], ("axis", 1L));

    /// <summary>Elements of a matrix, others for every row: [batch, n] becomes [batch, columns].</summary>
    public static Value Pick(this Value x, Value columns) =>
        x.Graph.Node("GatherElements", x.Type, [.. columns.Shape], [x, columns], ("axis", 1L));

    /// <summary>
    /// The columns of each row with the smallest numbers, the smallest first: [batch, n] becomes [batch, count],
    /// <see cref="ElementType.Int64"/>.
    /// </summary>
    public static Value Smallest(this Value x, int count)
    {
        int[] shape = [x.Shape[0], count];
        Value wanted = x.Graph.Constant(Tensor.Of([(long)count], 1));
        return x.Graph.Node("TopK", ElementType.Int64, [shape, shape], [x, wanted], ("largest", 0L))[1];
    }

    /// <summary>The numbers, but none below <paramref name="lowest"/> or above <paramref name="highest"/>.</summary>
    public static Value Clip(this Value x, double lowest, double highest) =>
        x.Graph.Node("Clip", x.Type, [.. x.Shape], [x, x.Like(lowest), x.Like(highest)]);

    /// <summary>Squared distances to some points: [batch, width] becomes [batch, points].</summary>
    /// <param name="x">[batch, width].</param>
    /// <param name="points">A constant, [points, width].</param>
    public static Value SquaredDistances(this Value x, Value points)
    {
        (int count, int width) = (points.Shape[0], points.Shape[1]);
        float[] values = points.Constant!.Values<float>();
        float[] squares =
        [
            .. Enumerable.Range(0, count).Select(i => TensorPrimitives.SumOfSquares<float>(values.AsSpan(i * width, width))),
        ];
        Value own = (x * x).ReduceSum([1], keepDims: true);
        return (own - (x.Gemm(points, transposeB: true) * 2) + x.Graph.Constant(Tensor.Of(squares, count), "points.squares")).Relu();
    }

    /// <summary>Logits whose softmax are these probabilities, each raised by a floor.</summary>
    public static Value LogProbabilities(this Value probabilities, double floor = ProbabilityFloor) => (probabilities + floor).Log();
}
