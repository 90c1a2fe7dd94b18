using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Classical;

/// <summary>
/// Probabilities of several labels from those of every two: the second method of Wu, Lin and Weng ("Probability estimates for multi-class
/// classification by pairwise coupling", 2004), which LIBSVM uses.
/// </summary>
/// <remarks>
/// They minimise pᵀQp with Σp = 1, where Q has Σⱼ rⱼᵢ² on its diagonal and −rᵢⱼrⱼᵢ beside it. Adding 1 to every
/// element of Q changes nothing under that constraint and makes it invertible; then p is proportional to the row sums of the inverse, which
/// Newton's iteration X ← 2X − XMX finds with matrix products alone. Its condition number is below 300 for up to 20 labels, so that 20
/// steps are exact to float's last digits.
/// </remarks>
internal static class PairwiseCoupling
{
    private const int Steps = 20;

    /// <summary>Adds the coupling to a graph.</summary>
    /// <param name="pairwise">[batch, pairs]: the probability of the first of two labels, in the order (0, 1), (0, 2) … (1, 2) ….</param>
    /// <param name="labels">Number of labels.</param>
    /// <returns>[batch, labels].</returns>
    public static Value Build(Value pairwise, int labels)
    {
        Graph graph = pairwise.Graph;
        Value other = 1 - pairwise;
        Value terms = new[] { pairwise * pairwise, other * other, pairwise * other }.Concat(1);
        Value matrix = terms.MatMul(graph.Constant(Places(labels), "coupling.places")).Reshape(Value.Dynamic, labels, labels) + 1;
        Value identity = graph.Constant(Identity(labels), "coupling.identity");
        Value inverse = identity / matrix.Abs().ReduceSum([2], keepDims: true).ReduceMax([1], keepDims: true);
        for (int step = 0; step < Steps; step++)
        {
            inverse = (inverse * 2) - inverse.MatMul(matrix.MatMul(inverse));
        }

        Value sums = inverse.ReduceSum([2]).Relu();
        return sums / sums.ReduceSum([1], keepDims: true);
    }

    // where the squares and the product of each pair's probabilities go in the matrix
    private static Tensor Places(int labels)
    {
        int pairs = labels * (labels - 1) / 2, size = labels * labels, pair = 0;
        var places = new float[3 * pairs * size];
        for (int first = 0; first < labels; first++)
        {
            for (int second = first + 1; second < labels; second++)
            {
                places[(pair * size) + (second * labels) + second] = 1;
                places[((pairs + pair) * size) + (first * labels) + first] = 1;
                places[(((2 * pairs) + pair) * size) + (first * labels) + second] = -1;
                places[(((2 * pairs) + pair) * size) + (second * labels) + first] = -1;
                pair++;
            }
        }

        return Tensor.Of(places, 3 * pairs, size);
    }

    private static Tensor Identity(int size)
    {
        var identity = new float[size * size];
        for (int i = 0; i < size; i++)
        {
            identity[(i * size) + i] = 1;
        }

        return Tensor.Of(identity, size, size);
    }
}
