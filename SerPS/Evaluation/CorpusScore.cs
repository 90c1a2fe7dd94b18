namespace SerPS.Evaluation;

/// <summary>How well each label is recognised in one corpus; a label that the corpus lacks has no score there.</summary>
/// <param name="Corpus">Name of the corpus.</param>
/// <param name="Clips">Number of its clips.</param>
/// <param name="UnweightedAverageRecall">Mean recall of the labels that it has.</param>
/// <param name="Labels">One for each label, in the model's order.</param>
public sealed record CorpusScore(string Corpus, int Clips, double UnweightedAverageRecall, IReadOnlyList<LabelRecall> Labels)
{
    /// <summary>Scores each corpus, in ordinal order; clips of none are left out.</summary>
    public static IReadOnlyList<CorpusScore> Of(PredictionSet predictions) =>
    [
        .. predictions.Clips.GroupBy(clip => clip.Clip.Corpus).Where(clips => clips.Key is not null)
            .OrderBy(clips => clips.Key, StringComparer.Ordinal)
            .Select(clips => Of(clips.Key!, predictions with { Clips = [.. clips] })),
    ];

    private static CorpusScore Of(string corpus, PredictionSet predictions)
    {
        ConfusionMatrix matrix = predictions.Confusion();
        LabelRecall[] labels =
        [
            .. predictions.Labels.Select((label, i) => matrix.Support(i) is > 0 and var clips
                ? new LabelRecall(label, clips, matrix.Recall(i))
                : new LabelRecall(label, 0, null)),
        ];
        return new CorpusScore(corpus, predictions.Clips.Count, matrix.UnweightedAverageRecall, labels);
    }
}

/// <summary>How much of a label is recognised.</summary>
/// <param name="Label">The label.</param>
/// <param name="Clips">Clips that have it.</param>
/// <param name="Recall">Share of them that were right; <see langword="null"/> where there are none.</param>
public sealed record LabelRecall(string Label, long Clips, double? Recall);
