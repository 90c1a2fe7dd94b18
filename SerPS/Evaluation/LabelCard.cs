using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Onnx;

namespace SerPS.Evaluation;

/// <summary>The scores of a model that tells labels, as its card shows them.</summary>
internal sealed class LabelCard : IScoreCard
{
    private readonly ModelMetadata _metadata;
    private readonly JsonNode _training, _evaluation;
    private readonly Scores _scores;
    private readonly Calibration _calibration;

    /// <summary>Reads what a model file says.</summary>
    public LabelCard(ModelMetadata metadata, JsonNode training, JsonNode evaluation)
    {
        (_metadata, _training, _evaluation) = (metadata, training, evaluation);
        _scores = evaluation["scores"].Deserialize<Scores>(ModelJson.Options)!;
        _calibration = evaluation["calibration"].Deserialize<Calibration>(ModelJson.Options)!;
    }

    /// <inheritdoc/>
    public string Extent => _scores.Extent;

    /// <inheritdoc/>
    public IReadOnlyList<(string Type, string Title, Score Score)> Metrics =>
    [
        ("recall", "unweighted average recall", _scores.UnweightedAverageRecall),
        ("accuracy", "accuracy", _scores.Accuracy),
        ("f1", "weighted F1", _scores.WeightedF1),
        ("f1", "macro F1", _scores.MacroF1),
    ];

    /// <inheritdoc/>
    public string Text
    {
        get
        {
            var card = new StringBuilder();
            void Line(FormattableString text) => card.Append(FormattableString.Invariant(text)).Append('\n');
            Line($"| score | value | interval |");
            Line($"|---|---|---|");
            Line($"| unweighted average recall (UAR) | {Show(_scores.UnweightedAverageRecall)} |");
            Line($"| accuracy | {Show(_scores.Accuracy)} |");
            Line($"| weighted F1 | {Show(_scores.WeightedF1)} |");
            Line($"| macro F1 | {Show(_scores.MacroF1)} |");
            Line($"| log loss | {Show(_scores.LogLoss)} |");
            Line($"");
            Line($"| {_metadata.Target} | clips | precision | recall | F1 | recall's interval |");
            Line($"|---|---|---|---|---|---|");
            foreach (EmotionScore row in _scores.Emotions)
            {
                card.Append(FormattableString.Invariant($"| {row.Emotion} | {row.Support} | {row.Precision.Value:0.000} | "))
                    .Append(FormattableString.Invariant($"{row.Recall.Value:0.000} | {row.F1.Value:0.000} | {Range(row.Recall)} |"))
                    .Append('\n');
            }

            Line($"");
            if (_evaluation["corpora"].Deserialize<GroupScore[]>(ModelJson.Options) is { Length: > 1 } tested)
            {
                Line($"| corpus tested on | clips | speakers | UAR | interval | accuracy | interval |");
                Line($"|---|---|---|---|---|---|---|");
                foreach (GroupScore corpus in tested)
                {
                    card.Append(FormattableString.Invariant($"| {corpus.Group} | {corpus.Clips} | {corpus.Speakers} | "))
                        .Append(FormattableString.Invariant($"{Show(corpus.UnweightedAverageRecall)} | {Show(corpus.Accuracy)} |"))
                        .Append('\n');
                }

                Line($"");
            }

            if (_training["tuning"] is { } tuning)
            {
                card.Append(TuningCard.Describe(tuning, _scores));
            }

            if (_calibration.Before is { } before)
            {
                card.Append(FormattableString.Invariant($"Calibration error of these confidences: {before.Error:0.000} "))
                    .Append(FormattableString.Invariant($"without the temperature, {_calibration.After.Error:0.000} with it."))
                    .Append('\n');
            }

            if (_metadata.RejectBelow is { } threshold && _evaluation["rejection"].Deserialize<Rejection>(ModelJson.Options) is { } rejection)
            {
                card.Append(FormattableString.Invariant($"Below a confidence of {threshold:0.00} a prediction is uncertain; the others, "))
                    .Append(FormattableString.Invariant($"{rejection.Share:P0} of the clips, are right in {rejection.Accuracy:P0}."))
                    .Append('\n');
            }

            return card.ToString();
        }
    }

    private static string Show(Score score) => string.Create(CultureInfo.InvariantCulture, $"{score.Value:0.000} | {Range(score)}");

    private static string Range(Score score) =>
        score.Lower is null ? "unknown" : string.Create(CultureInfo.InvariantCulture, $"{score.Lower:0.000} to {score.Upper:0.000}");
}
