namespace SerPS.Autodiff;

/// <summary>Scalars to minimise.</summary>
public static class Losses
{
    /// <summary>Mean over the batch of −Σ target · log softmax(logits).</summary>
    /// <param name="logits">[batch, labels].</param>
    /// <param name="targets">[batch, labels], each row a distribution: one-hot for a plain label.</param>
    public static Value CrossEntropy(Value logits, Value targets) =>
        -(targets * logits.LogSoftmax()).ReduceSum([1]).ReduceMean([0]);
}
