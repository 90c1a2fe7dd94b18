using System.Globalization;
using System.Text;
using SerPS.Evaluation;
using static SerPS.Reports.HtmlPage;

namespace SerPS.Reports;

/// <summary>The tables of a report: targets, comparison, emotions, groups.</summary>
internal static class HtmlTables
{
    /// <summary>What was asked for, and what it is compared with.</summary>
    public static void WriteVerdict(StringBuilder html, EvaluationReport report)
    {
        HtmlPage.Targets(html, report.Targets);
        if (report.Comparison is { } comparison)
        {
            Comparison(html, report, comparison);
        }
    }

    /// <summary>The scores in numbers.</summary>
    public static void WriteDetails(StringBuilder html, EvaluationReport report)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{T(report.Title)}</h2>\n");
        Table(html, [T(report.Target), "precision", "recall", "F1", "clips", "predicted"], report.Scores.Emotions.Select(row => new[]
        {
            T(row.Emotion), S(row.Precision), S(row.Recall), S(row.F1), $"{row.Support}", $"{row.Predicted}",
        }));
        if (report.CorpusLabels.Count > 1)
        {
            html.Append("<h2>Corpora</h2>\n<p>Recall, and the number of clips; – where a corpus has no such clip.</p>\n");
            Table(
                html,
                ["corpus", "UAR", .. report.Labels.Select(T)],
                report.CorpusLabels.Select(row => (string[])
                [
                    T(row.Corpus), Plain(row.UnweightedAverageRecall), .. row.Labels.Select(label => label.Recall is { } recall
                        ? $"{Plain(recall)} <small>{label.Clips}</small>"
                        : "–"),
                ]));
        }

        html.Append("<h2>More scores</h2>\n");
        Table(html, ["score", "value"],
        [
            ["macro F1", S(report.Scores.MacroF1)],
            ["log loss, lower is better", S(report.Scores.LogLoss)],
            ["calibration error, lower is better", Plain(report.Calibration.After.Error)],
            .. report.Calibration.Before is { } before
                ? [["calibration error before the temperature", Plain(before.Error)]]
                : Array.Empty<string[]>(),
        ]);
        if (report.Rejection is { } rejection)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<h2>Rejection</h2>\n<p>Below a confidence of {rejection.Threshold:0.000} a prediction is uncertain. ")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"{rejection.Certain} clips ({rejection.Share:P0}) have a certain one, "
                    + $"which is right in {rejection.Accuracy:P1}.</p>\n");
        }

        html.Append("<h2>Groups</h2>\n<div class=\"tables\">\n");
        foreach (IReadOnlyList<GroupScore> groups in report.Divisions)
        {
            Group(html, groups);
        }

        html.Append("</div>\n");
    }

    private static void Comparison(StringBuilder html, EvaluationReport report, Comparison comparison)
    {
        (string other, string model, McNemar test) = (T(comparison.Against), T(report.Name), comparison.Test);
        html.Append(
            CultureInfo.InvariantCulture,
            $"<h2>Against {other}</h2>\n<p>On the same {Counted.Of(comparison.Clips, "clip")}; positive where {other} is better than {model}.</p>\n");
        Table(html, ["score", "difference"],
        [
            ["UAR", Signed(comparison.UnweightedAverageRecall)],
            ["accuracy", Signed(comparison.Accuracy)],
            ["weighted F1", Signed(comparison.WeightedF1)],
        ]);
        html.Append(
            CultureInfo.InvariantCulture,
            $"<p>Both right {test.BothRight}, only {model} {test.OnlyFirst}, only {other} {test.OnlySecond}, both wrong {test.BothWrong}. ")
            .Append(CultureInfo.InvariantCulture, $"McNemar's test, which takes clips as independent: {T($"{test}")}.</p>\n");
    }

    private static void Group(StringBuilder html, IReadOnlyList<GroupScore> groups)
    {
        html.Append("<div>\n");
        Table(html, [groups[0].By, "UAR", "accuracy", "clips"], groups.Select(group => new[]
        {
            T(group.Group), S(group.UnweightedAverageRecall), S(group.Accuracy), $"{group.Clips}",
        }));
        html.Append("</div>\n");
    }

    private static string Plain(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Signed(Score score) =>
        score.Lower is null ? N(score.Value) : $"{N(score.Value)} <small>{N(score.Lower.Value)} to {N(score.Upper!.Value)}</small>";

    private static string N(double value) => value.ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture);
}
