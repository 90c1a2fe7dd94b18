using SerPS.Autodiff;

namespace SerPS.Networks;

/// <content>Attention.</content>
public abstract partial class Layers
{
    /// <summary>Multi-head self-attention (Vaswani et al., 2017): softmax(Q·Kᵀ/√d)·V in each head, then a dense layer.</summary>
    /// <param name="name">Name of its parameters.</param>
    /// <param name="x">[batch, steps, n].</param>
    /// <param name="heads">Number of heads, a divisor of n.</param>
    /// <returns>[batch, steps, n].</returns>
    /// <exception cref="ArgumentException"><paramref name="heads"/> does not divide n.</exception>
    public Value SelfAttention(string name, Value x, int heads)
    {
        int steps = x.Shape[1], size = x.Shape[2], each = size / heads;
        if (each * heads != size)
        {
            throw new ArgumentException($"{size} values cannot be shared out evenly to {heads} heads.");
        }

        Value projected = Dense($"{name}.projection", x, 3 * size).Reshape(x.Shape[0], steps, 3 * heads, each).Transpose(0, 2, 1, 3);
        IReadOnlyList<Value> parts = projected.Split(1, heads, heads, heads);
        Value weights = (parts[0].MatMul(parts[1].TransposeMatrix()) / Math.Sqrt(each)).Softmax();
        Value mixed = weights.MatMul(parts[2]).Transpose(0, 2, 1, 3).Reshape(x.Shape[0], steps, size);
        return Dense($"{name}.output", mixed, size);
    }

    /// <summary>
    /// Attentive statistics pooling (Okabe, Koshinaka and Shinoda, 2018): mean and standard deviation over time, weighted by how much
    /// a small network attends to each step.
    /// </summary>
    /// <param name="name">Name of its parameters.</param>
    /// <param name="x">[batch, steps, n].</param>
    /// <param name="hidden">Units of the small network.</param>
    /// <returns>[batch, 2n]: means, then deviations.</returns>
    public Value AttentiveStatistics(string name, Value x, int hidden)
    {
        const double LeastVariance = 1e-4; // the root has no finite slope at 0
        Value weights = Dense($"{name}.score", Dense($"{name}.hidden", x, hidden).Tanh(), 1).Softmax(1);
        Value mean = (weights * x).ReduceSum([1], keepDims: true);
        Value centred = x - mean;
        Value variance = (weights * centred * centred).ReduceSum([1]);
        return new[] { mean.Reshape(x.Shape[0], x.Shape[2]), (variance + LeastVariance).Sqrt() }.Concat(1);
    }
}
