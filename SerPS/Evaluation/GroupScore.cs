namespace SerPS.Evaluation;

/// <summary>Scores of the clips that have something in common.</summary>
/// <param name="By">What divides the clips: <c>fold</c>, <c>corpus</c>, <c>language</c>, <c>gender</c>, <c>channel</c>, <c>intensity</c>,
/// <c>length</c>, <c>speaker</c>.</param>
/// <param name="Group">What they share: a speaker, a gender, a corpus, a range of lengths.</param>
/// <param name="Clips">Number of clips.</param>
/// <param name="Speakers">Number of their speakers.</param>
/// <param name="UnweightedAverageRecall">Mean recall of the labels that occur among them.</param>
/// <param name="Accuracy">Share of them that were right.</param>
public sealed record GroupScore(string By, string Group, int Clips, int Speakers, Score UnweightedAverageRecall, Score Accuracy)
{
    /// <summary>Lengths in seconds at which clips are divided.</summary>
    private static readonly int[] Lengths = [1, 2, 3, 4, 5, 8, 15];

    /// <summary>Scores each group, in ordinal order; clips of none are left out.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="by">What divides the clips.</param>
    /// <param name="group">Which group a clip belongs to.</param>
    /// <param name="seed">Seed of the resampling.</param>
    public static IReadOnlyList<GroupScore> Of(PredictionSet predictions, string by, Func<ScoredClip, string?> group, long seed) =>
    [
        .. predictions.Clips.GroupBy(group).Where(clips => clips.Key is not null).OrderBy(clips => clips.Key, StringComparer.Ordinal)
            .Select(clips => Of(by, clips.Key!, predictions with { Clips = [.. clips] }, seed)),
    ];

    /// <summary>Scores clips by their length, the shortest first; those of unknown length are left out.</summary>
    public static IReadOnlyList<GroupScore> ByLength(PredictionSet predictions, long seed) =>
    [
        .. predictions.Clips.Where(clip => clip.Seconds is not null).GroupBy(clip => Lengths.Count(edge => clip.Seconds >= edge))
            .OrderBy(clips => clips.Key)
            .Select(clips => Of("length", Range(clips.Key), predictions with { Clips = [.. clips] }, seed)),
    ];

    /// <inheritdoc/>
    public override string ToString() => $"{By} {Group}: UAR {UnweightedAverageRecall}, {Counted.Of(Clips, "clip")}";

    private static GroupScore Of(string by, string name, PredictionSet predictions, long seed)
    {
        var resamples = new SpeakerResamples(predictions, seed);
        return new GroupScore(
            by,
            name,
            predictions.Clips.Count,
            resamples.Speakers,
            resamples.Score(tally => tally.Matrix.UnweightedAverageRecall),
            resamples.Score(tally => tally.Matrix.Accuracy));
    }

    private static string Range(int place) => place == 0 ? $"under {Lengths[0]} s"
        : place == Lengths.Length ? $"{Lengths[^1]} s and longer"
        : $"{Lengths[place - 1]} to {Lengths[place]} s";
}
