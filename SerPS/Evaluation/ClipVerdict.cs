namespace SerPS.Evaluation;

/// <summary>One clip and what the model made of it, for lists of mistakes.</summary>
/// <param name="Path">The audio file.</param>
/// <param name="Speaker">Who speaks, where that is known.</param>
/// <param name="Emotion">The true label.</param>
/// <param name="Predicted">The most probable label.</param>
/// <param name="Confidence">Probability of the predicted label.</param>
/// <param name="TruthProbability">Probability of the true label.</param>
public sealed record ClipVerdict(
    string Path, string? Speaker, string Emotion, string Predicted, double Confidence, double TruthProbability)
{
    /// <summary>Whether the model was right.</summary>
    public bool Right => Emotion == Predicted;

    /// <summary>Where the clip begins within the file, in seconds; <see langword="null"/> is the file's beginning.</summary>
    public double? Start { get; init; }

    /// <summary>Where the clip ends within the file, in seconds; <see langword="null"/> is the file's end.</summary>
    public double? End { get; init; }

    /// <summary>Describes a clip.</summary>
    public static ClipVerdict Of(ScoredClip clip, IReadOnlyList<string> labels) => new(
        clip.Clip.Path, clip.Clip.Speaker, labels[clip.Truth], labels[clip.Predicted], clip.Confidence, clip.Probabilities[clip.Truth])
    {
        Start = clip.Clip.Start,
        End = clip.Clip.End,
    };
}
