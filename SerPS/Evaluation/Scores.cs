using System.Text.Json.Serialization;

namespace SerPS.Evaluation;

/// <summary>The scores of a set of predictions, each with a 95 % interval that holds for speakers in general, not only for these.</summary>
public sealed record Scores
{
    /// <summary>Mean recall of the labels that occur (UAR, balanced accuracy).</summary>
    public required Score UnweightedAverageRecall { get; init; }

    /// <summary>Share of clips that were right.</summary>
    public required Score Accuracy { get; init; }

    /// <summary>F1 weighted by how often each label occurs.</summary>
    public required Score WeightedF1 { get; init; }

    /// <summary>Mean F1 of the labels that occur or are predicted.</summary>
    public required Score MacroF1 { get; init; }

    /// <summary>Mean of −log probability of the true label; lower is better.</summary>
    public required Score LogLoss { get; init; }

    /// <summary>The scores of each label, in the model's order.</summary>
    public required IReadOnlyList<EmotionScore> Emotions { get; init; }

    /// <summary>Number of clips.</summary>
    public required int Clips { get; init; }

    /// <summary>Number of speakers; a clip without a speaker counts as a speaker of its own.</summary>
    public required int Speakers { get; init; }

    /// <summary>Number of speakers whom the clips name; <see langword="null"/> where that was not written down.</summary>
    public int? KnownSpeakers { get; init; }

    /// <summary>How much was tested, in words: <c>1440 clips of 24 speakers</c>.</summary>
    [JsonIgnore]
    public string Extent => Counted.Of(Clips, "clip") + KnownSpeakers switch
    {
        0 => ", whose speakers are not known",
        { } known when known < Speakers => $" of {Counted.Of(known, "speaker")} and {Speakers - known} of unknown ones",
        _ => $" of {Counted.Of(Speakers, "speaker")}",
    };

    /// <inheritdoc/>
    public override string ToString() =>
        $"UAR {UnweightedAverageRecall}, accuracy {Accuracy}, weighted F1 {WeightedF1}, {Extent}";

    /// <summary>Scores predictions.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="seed">Seed of the resampling.</param>
    public static Scores Of(PredictionSet predictions, long seed) => Of(predictions, new SpeakerResamples(predictions, seed));

    /// <summary>Scores predictions whose resamples are drawn.</summary>
    internal static Scores Of(PredictionSet predictions, SpeakerResamples resamples) => new()
    {
        UnweightedAverageRecall = resamples.Score(tally => tally.Matrix.UnweightedAverageRecall),
        Accuracy = resamples.Score(tally => tally.Matrix.Accuracy),
        WeightedF1 = resamples.Score(tally => tally.Matrix.WeightedF1),
        MacroF1 = resamples.Score(tally => tally.Matrix.MacroF1),
        LogLoss = resamples.Score(tally => tally.LogLoss, IntervalScale.Logarithm),
        Emotions = [.. predictions.Labels.Select((emotion, label) => new EmotionScore(
            emotion,
            resamples.Share(matrix => matrix.Precision(label), matrix => matrix.Predicted(label)),
            resamples.Share(matrix => matrix.Recall(label), matrix => matrix.Support(label)),
            resamples.Share(matrix => matrix.F1(label), matrix => matrix.Support(label) + matrix.Predicted(label)),
            resamples.Confusion.Support(label),
            resamples.Confusion.Predicted(label),
            resamples.SpeakersOf(matrix => matrix.Support(label))))],
        Clips = predictions.Clips.Count,
        Speakers = resamples.Speakers,
        KnownSpeakers = predictions.Speakers(_ => true),
    };
}
