using SerPS.Onnx;

namespace SerPS.Autodiff;

/// <summary>Scalars to minimise. Targets are distributions over the labels: one-hot for a plain label, a mixture for mixup.</summary>
public static class Losses
{
    /// <summary>Mean over the batch of −Σ target · log softmax(logits).</summary>
    /// <param name="logits">[batch, labels].</param>
    /// <param name="targets">[batch, labels], each row a distribution.</param>
    /// <param name="smoothing">Share of every target that is spread evenly over all labels, 0 to below 1.</param>
    /// <param name="classWeights">How much each label counts; the mean is weighted too, as in PyTorch.</param>
    public static Value CrossEntropy(Value logits, Value targets, double smoothing = 0, IReadOnlyList<double>? classWeights = null) =>
        WeightedMean(-logits.LogSoftmax(), targets, smoothing, classWeights);

    /// <summary>
    /// Cross-entropy in which what is already right counts little (Lin et al., 2017): each term times (1 − p)^<paramref name="gamma"/>.
    /// </summary>
    /// <param name="logits">[batch, labels].</param>
    /// <param name="targets">[batch, labels], each row a distribution.</param>
    /// <param name="gamma">How fast the weight falls with the probability p of the right label.</param>
    /// <param name="smoothing">As in <see cref="CrossEntropy"/>.</param>
    /// <param name="classWeights">As in <see cref="CrossEntropy"/>.</param>
    public static Value Focal(
        Value logits, Value targets, double gamma = 2, double smoothing = 0, IReadOnlyList<double>? classWeights = null)
    {
        // a hair above zero, where a broken power has no slope
        Value wrong = 1 + 1e-6 - logits.Softmax();
        return WeightedMean(-(wrong.Pow(gamma) * logits.LogSoftmax()), targets, smoothing, classWeights);
    }

    // terms: what a label costs a clip if the label is right
    private static Value WeightedMean(Value terms, Value targets, double smoothing, IReadOnlyList<double>? classWeights)
    {
        Value wanted = smoothing == 0 ? targets : (targets * (1 - smoothing)) + (smoothing / targets.Shape[1]);
        if (classWeights is null)
        {
            return (wanted * terms).ReduceSum([1]).ReduceMean([0]);
        }

        Value weights = terms.Graph.Constant(Tensor.Of([.. classWeights], classWeights.Count)).Cast(terms.Type);
        return (wanted * terms * weights).ReduceSum([0, 1]) / (targets * weights).ReduceSum([0, 1]);
    }
}
