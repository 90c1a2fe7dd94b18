namespace SerPS.Evaluation;

/// <summary>What a report warns about that follows from the predictions themselves.</summary>
internal static class Caveats
{
    /// <summary>The warnings.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="scores">Their scores.</param>
    /// <param name="genders">Their scores by gender.</param>
    /// <param name="against">Another model's predictions; <see langword="null"/> for none.</param>
    public static IEnumerable<string> Of(
        PredictionSet predictions, Scores scores, IReadOnlyList<GroupScore> genders, PredictionSet? against) =>
        [
            .. Labels(scores),
            .. Speakers(predictions.Speakers(_ => true), predictions.Clips.Count(clip => clip.Clip.Speaker is null), scores.Clips, scores.Speakers),
            .. FewSpeakers(scores),
            .. Fairness(genders),
            .. Against(against),
        ];

    /// <summary>The warnings of what was said of dimensions.</summary>
    public static IEnumerable<string> Of(MeasuredClips clips, DimensionScores scores) =>
    [
        .. clips.Dimensions.Where((_, i) => clips.Clips.All(clip => clip.Truth[i] == clips.Clips[0].Truth[i])).Select(name =>
            $"All {clips.Clips.Count} clips have the same {name}: a concordance of 0 there says nothing about the model."),
        .. Speakers(clips.Speakers, clips.Clips.Count(clip => clip.Clip.Speaker is null), scores.Clips, scores.Speakers),
    ];

    private static IEnumerable<string> Labels(Scores scores)
    {
        string[] absent = Names(scores, emotion => emotion.Support == 0);
        if (absent.Length > 0)
        {
            yield return $"No test clip is {string.Join(" or ", absent)}.";
        }
    }

    private static IEnumerable<string> Speakers(int known, int unknown, int clips, int speakers)
    {
        if (unknown > 0)
        {
            yield return $"{(known == 0 ? "No clip says" : $"{unknown} of {clips} clips {(unknown == 1 ? "does" : "do")} not say")} who speaks: each counts as a "
                + "speaker of its own, so intervals are too short if speakers recur.";
        }

        if (speakers < Interval.LeastSpeakers)
        {
            yield return $"The clips are of {Counted.Of(speakers, "speaker")}: how far speakers differ "
                + $"cannot be known from fewer than {Interval.LeastSpeakers}, so the scores have no intervals.";
        }
    }

    private static IEnumerable<string> FewSpeakers(Scores scores)
    {
        if (scores.Speakers >= Interval.LeastSpeakers && Names(scores, emotion => emotion.Speakers is > 0 and < Interval.LeastSpeakers) is { Length: > 0 } few)
        {
            yield return $"Fewer than {Interval.LeastSpeakers} speakers have {string.Join(" or ", few)}: the recall has no interval there.";
        }
    }

    private static IEnumerable<string> Fairness(IReadOnlyList<GroupScore> genders) =>
        from better in genders
        from worse in genders
        where better.UnweightedAverageRecall.Lower > worse.UnweightedAverageRecall.Upper
        select $"Not equally good for all: UAR is {better.UnweightedAverageRecall} for {better.Group} speakers and "
            + $"{worse.UnweightedAverageRecall} for {worse.Group} ones.";

    private static IEnumerable<string> Against(PredictionSet? against)
    {
        int known = against?.Clips.Count(clip => clip.TrainedOn) ?? 0;
        if (known > 0)
        {
            yield return $"'{against!.Name}' was trained on {(known == against.Clips.Count ? "these clips" : $"{known} of these clips")}: "
                + "the comparison favours it.";
        }
    }

    private static string[] Names(Scores scores, Func<EmotionScore, bool> condition) =>
        [.. scores.Emotions.Where(condition).Select(emotion => emotion.Emotion)];
}
