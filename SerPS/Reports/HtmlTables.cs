using System.Globalization;
using System.Text;
using SerPS.Evaluation;

namespace SerPS.Reports;

/// <summary>The tables of a report: targets, emotions, groups, comparison.</summary>
internal static class HtmlTables
{
    public static void Write(StringBuilder html, EvaluationReport report)
    {
        if (report.Targets.Count > 0)
        {
            html.Append("<h2>Targets</h2>\n");
            Table(html, ["target", "found", ""], report.Targets.Select(target => new[]
            {
                target.Target, $"{target.Score}", target.Passed ? "<span class=\"verdict passed\">reached</span>" : "<span class=\"verdict failed\">missed</span>",
            }), markup: 2);
        }

        if (report.Comparison is { } comparison)
        {
            Comparison(html, report, comparison);
        }

        html.Append("<h2>Emotions</h2>\n");
        Table(html, ["emotion", "precision", "recall", "F1", "clips", "predicted"], report.Scores.Emotions.Select(row => new[]
        {
            row.Emotion, $"{row.Precision}", $"{row.Recall}", $"{row.F1}", N(row.Support), N(row.Predicted),
        }));
        html.Append("<h2>Groups</h2>\n<div class=\"tables\">\n");
        Group(html, "Gender", report.Genders);
        Group(html, "Intensity", report.Intensities);
        Group(html, "Length", report.Lengths);
        Group(html, "Speaker", report.Speakers);
        html.Append("</div>\n");
        if (report.Rejection is { } rejection)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>Rejection</h2>\n<p>Below a confidence of {rejection.Threshold:0.000} a prediction is uncertain. {rejection.Certain} clips ({rejection.Share:P0}) have a certain one, which is right in {rejection.Accuracy:P1}.</p>\n");
        }
    }

    private static void Comparison(StringBuilder html, EvaluationReport report, Comparison comparison)
    {
        McNemar test = comparison.Test;
        html.Append(CultureInfo.InvariantCulture, $"<h2>Against {HtmlReport.T(comparison.Against)}</h2>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p>On the same {comparison.Clips} clips; positive where {HtmlReport.T(comparison.Against)} is better than {HtmlReport.T(report.Name)}.</p>\n");
        Table(html, ["score", "difference [95 % interval]"],
        [
            ["UAR", Signed(comparison.UnweightedAverageRecall)],
            ["accuracy", Signed(comparison.Accuracy)],
            ["weighted F1", Signed(comparison.WeightedF1)],
        ]);
        html.Append(CultureInfo.InvariantCulture, $"<p>Both right {test.BothRight}, only {HtmlReport.T(report.Name)} {test.OnlyFirst}, only {HtmlReport.T(comparison.Against)} {test.OnlySecond}, both wrong {test.BothWrong}. McNemar's test, which takes clips as independent: p = {test.PValue:0.####}.</p>\n");
    }

    private static void Group(StringBuilder html, string heading, IReadOnlyList<GroupScore> groups)
    {
        if (groups.Count > 0)
        {
            html.Append("<div>\n");
            Table(html, [heading, "UAR", "accuracy", "clips"], groups.Select(group => new[]
            {
                group.Group, $"{group.UnweightedAverageRecall}", $"{group.Accuracy}", N(group.Clips),
            }));
            html.Append("</div>\n");
        }
    }

    // the last column of targets is markup already
    private static void Table(StringBuilder html, string[] head, IEnumerable<string[]> rows, int markup = -1)
    {
        html.Append("<div class=\"scroll\"><table>\n<tr>").AppendJoin(string.Empty, head.Select(cell => $"<th scope=\"col\">{HtmlReport.T(cell)}</th>")).Append("</tr>\n");
        foreach (string[] row in rows)
        {
            html.Append("<tr>").AppendJoin(string.Empty, row.Select((cell, i) => $"<td>{(i == markup ? cell : HtmlReport.T(cell))}</td>")).Append("</tr>\n");
        }

        html.Append("</table></div>\n");
    }

    private static string N(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Signed(Score difference) =>
        string.Create(CultureInfo.InvariantCulture, $"{difference.Value:+0.000;−0.000;0.000} [{difference.Lower:+0.000;−0.000;0.000}, {difference.Upper:+0.000;−0.000;0.000}]");
}
