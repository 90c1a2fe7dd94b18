using SerPS.Data;

namespace SerPS.Evaluation;

/// <summary>A labelled clip and the probabilities that a model gave its labels.</summary>
/// <param name="Clip">The clip.</param>
/// <param name="Truth">Place of its label among the model's.</param>
/// <param name="Probabilities">One a label, in the model's order.</param>
public sealed record ScoredClip(Clip Clip, int Truth, IReadOnlyList<double> Probabilities)
{
    private const double Least = 1.0 / (1L << 52);

    /// <summary>Place of the most probable label; of equals, the first.</summary>
    public int Predicted { get; } = Enumerable.Range(0, Probabilities.Count).MaxBy(label => Probabilities[label]);

    /// <summary>Probability of the predicted label.</summary>
    public double Confidence => Probabilities[Predicted];

    /// <summary>Whether the predicted label is the true one.</summary>
    public bool Right => Predicted == Truth;

    /// <summary>
    /// −log of the true label's probability, with probabilities between 2⁻⁵² and 1 − 2⁻⁵² and a sum of 1, as scikit-learn has it.
    /// </summary>
    public double LogLoss => Math.Log(Probabilities.Sum(Clipped)) - Math.Log(Clipped(Probabilities[Truth]));

    /// <summary>The log loss of a clip whose true label got no probability, where the others' sum to 1.</summary>
    internal static double GreatestLogLoss => -Math.Log(Least);

    /// <summary>Length of the audio in seconds, where it is known.</summary>
    public double? Seconds { get; init; }

    /// <summary>SHA-256 of the decoded samples, where they were decoded.</summary>
    public string? Hash { get; init; }

    /// <summary>Whether the model was trained on this very recording.</summary>
    public bool TrainedOn { get; init; }

    private static double Clipped(double probability) => Math.Clamp(probability, Least, 1 - Least);
}
