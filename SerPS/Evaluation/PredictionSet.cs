using SerPS.Data;

namespace SerPS.Evaluation;

/// <summary>What one model said about labelled clips: all that scores need, however it was obtained.</summary>
/// <param name="Name">Name of the model, or of the file that holds its predictions.</param>
/// <param name="Labels">Labels in the order of the probabilities.</param>
/// <param name="Clips">The clips; at least one.</param>
public sealed record PredictionSet(string Name, IReadOnlyList<string> Labels, IReadOnlyList<ScoredClip> Clips)
{
    /// <summary>The column of the clips that is their label.</summary>
    public string Target { get; init; } = Clip.EmotionColumn;

    /// <summary>True against predicted labels.</summary>
    public ConfusionMatrix Confusion() => new(Labels.Count, Clips.Select(clip => clip.Truth), Clips.Select(clip => clip.Predicted));

    /// <summary>Mean log loss of the clips.</summary>
    public double LogLoss => Clips.Average(clip => clip.LogLoss);

    /// <summary>The clips that a condition holds for.</summary>
    public PredictionSet Where(Func<ScoredClip, bool> condition) => this with { Clips = [.. Clips.Where(condition)] };

    /// <summary>The same clips with other probabilities.</summary>
    public PredictionSet With(Func<IReadOnlyList<double>, IReadOnlyList<double>> change) => this with
    {
        Clips = [.. Clips.Select(clip => new ScoredClip(clip.Clip, clip.Truth, change(clip.Probabilities)) { Seconds = clip.Seconds })],
    };

    /// <summary>Number of different speakers, as far as they are known, of the clips that a condition holds for.</summary>
    public int Speakers(Func<ScoredClip, bool> condition) =>
        Clips.Where(condition).Select(clip => clip.Clip.Speaker).OfType<string>().Distinct(StringComparer.Ordinal).Count();

    /// <summary>The clips by speaker, in the order in which speakers occur; a clip without a speaker is a speaker of its own.</summary>
    public IReadOnlyList<ScoredClip[]> BySpeaker() =>
        [.. Clips.Select((clip, i) => (clip, i)).GroupBy(row => row.clip.Clip.Speaker ?? $"\0{row.i}", StringComparer.Ordinal)
            .Select(group => group.Select(row => row.clip).ToArray())];
}
