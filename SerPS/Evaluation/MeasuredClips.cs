using SerPS.Data;

namespace SerPS.Evaluation;

/// <summary>A clip, the true values of its dimensions and those that a model gave.</summary>
/// <param name="Clip">The clip.</param>
/// <param name="Truth">One a dimension, in the model's order.</param>
/// <param name="Said">The same, as the model says it.</param>
public sealed record MeasuredClip(Clip Clip, IReadOnlyList<double> Truth, IReadOnlyList<double> Said)
{
    /// <summary>Whether the model was trained on this very recording.</summary>
    public bool TrainedOn { get; init; }
}

/// <summary>What one model said of the dimensions of clips: all that scores need, however it was obtained.</summary>
/// <param name="Name">Name of the model, or of the file that holds its predictions.</param>
/// <param name="Dimensions">Names of the dimensions, in the order of the values.</param>
/// <param name="Clips">The clips; at least one.</param>
public sealed record MeasuredClips(string Name, IReadOnlyList<string> Dimensions, IReadOnlyList<MeasuredClip> Clips)
{
    /// <summary>The clips by speaker; a clip without a speaker is a speaker of its own.</summary>
    internal IReadOnlyList<MeasuredClip[]> BySpeaker() =>
        [.. Clips.Select((clip, i) => (clip, i)).GroupBy(row => row.clip.Clip.Speaker ?? $"\0{row.i}", StringComparer.Ordinal)
            .Select(group => group.Select(row => row.clip).ToArray())];

    /// <summary>Number of different speakers, as far as they are known.</summary>
    internal int Speakers => Clips.Select(clip => clip.Clip.Speaker).OfType<string>().Distinct(StringComparer.Ordinal).Count();
}
