using SerPS.Onnx;

namespace SerPS.Autodiff;

/// <summary>Scalars to minimise. Targets are distributions over the labels: one-hot for a plain label, a mixture for mixup.</summary>
public static class Losses
{
    private const double Least = 1e-9, Far = 1e4;

    /// <summary>Mean over the batch of −Σ target · log softmax(logits).</summary>
    /// <param name="logits">[batch, labels].</param>
    /// <param name="targets">[batch, labels], each row a distribution.</param>
    /// <param name="smoothing">Share of every target that is spread evenly over all labels, 0 to below 1.</param>
    /// <param name="classWeights">How much each label counts; the mean is weighted too, as in PyTorch.</param>
    /// <param name="counted">
    /// [batch, labels]: 1 where a label counts for a clip, 0 where the clip cannot tell; between them for a mixture of both. A logit that
    /// does not count has no part in the loss and no gradient. <see langword="null"/> counts all.
    /// </param>
    public static Value CrossEntropy(
        Value logits, Value targets, double smoothing = 0, IReadOnlyList<double>? classWeights = null, Value? counted = null) =>
        WeightedMean(-Only(logits, counted).LogSoftmax(), targets, smoothing, classWeights, counted);

    /// <summary>
    /// Cross-entropy in which what is already right counts little (Lin et al., 2017): each term times (1 − p)^<paramref name="gamma"/>.
    /// </summary>
    /// <param name="logits">[batch, labels].</param>
    /// <param name="targets">[batch, labels], each row a distribution.</param>
    /// <param name="gamma">How fast the weight falls with the probability p of the right label.</param>
    /// <param name="smoothing">As in <see cref="CrossEntropy"/>.</param>
    /// <param name="classWeights">As in <see cref="CrossEntropy"/>.</param>
    /// <param name="counted">As in <see cref="CrossEntropy"/>.</param>
    public static Value Focal(
        Value logits,
        Value targets,
        double gamma = 2,
        double smoothing = 0,
        IReadOnlyList<double>? classWeights = null,
        Value? counted = null)
    {
        logits = Only(logits, counted);
        // a hair above zero, where a broken power has no slope
        Value wrong = 1 + 1e-6 - logits.Softmax();
        return WeightedMean(-(wrong.Pow(gamma) * logits.LogSoftmax()), targets, smoothing, classWeights, counted);
    }

    // e to the power of a logit is multiplied by how much it counts; at 0 it is so far below the others that nothing of it is left
    private static Value Only(Value logits, Value? counted) => counted is null
        ? logits
        : logits + counted.Max(counted.Like(Least)).Log() + ((counted.Above(counted.Like(0)) - 1) * Far);

    // terms: what a label costs a clip if the label is right
    private static Value WeightedMean(
        Value terms, Value targets, double smoothing, IReadOnlyList<double>? classWeights, Value? counted)
    {
        Value wanted = smoothing == 0 ? targets
            : counted is null ? (targets * (1 - smoothing)) + (smoothing / targets.Shape[1])
            : (targets * (1 - smoothing)) + (counted * smoothing / counted.ReduceSum([1], keepDims: true));
        if (classWeights is null)
        {
            return (wanted * terms).ReduceSum([1]).ReduceMean([0]);
        }

        Value weights = terms.Graph.Constant(Tensor.Of([.. classWeights], classWeights.Count)).Cast(terms.Type);
        return (wanted * terms * weights).ReduceSum([0, 1]) / (targets * weights).ReduceSum([0, 1]);
    }
}
