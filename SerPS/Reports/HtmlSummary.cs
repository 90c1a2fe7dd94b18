using System.Globalization;
using System.Text;
using SerPS.Evaluation;

namespace SerPS.Reports;

/// <summary>The first screen of a report: passed or not, three numbers, the weakest group, what to do next.</summary>
internal static class HtmlSummary
{
    /// <summary>Writes it.</summary>
    public static void Write(StringBuilder html, EvaluationReport report)
    {
        Scores scores = report.Scores;
        (string kind, string verdict) = Verdict(report);
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"outcome {kind}\">{verdict}</p>\n<div class=\"numbers\">\n");
        string guessing = FormattableString.Invariant($"guessing gives {1.0 / Math.Max(1, report.Labels.Count):0.000}");
        Number(html, "UAR", scores.UnweightedAverageRecall, $"how much of each {T(report.Target)} it finds, on average; {guessing}");
        Number(html, "accuracy", scores.Accuracy, "how many of its answers are right");
        Number(html, "weighted F1", scores.WeightedF1, "finding and not overstating, by how often each occurs");
        html.Append("</div>\n");
        if (Weakest(report) is { Length: > 0 } weakest)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p><b>Weakest:</b> {weakest}.</p>\n");
        }

        html.Append("<p><b>What to do next:</b></p>\n<ul class=\"advice\">\n");
        foreach (string advice in Advice.Of(report))
        {
            html.Append(CultureInfo.InvariantCulture, $"<li>{T(advice)}</li>\n");
        }

        html.Append("</ul>\n");
    }

    private static (string Kind, string Verdict) Verdict(EvaluationReport report)
    {
        string[] missed = [.. report.Targets.Where(target => !target.Passed).Select(target => T(target.Outcome))];
        return report.Targets.Count == 0 ? ("open", "<b>Measured.</b> No target was set, so nothing is passed or missed.")
            : missed.Length == 0 ? ("passed", $"<b>Passed.</b> {Counted.Of(report.Targets.Count, "target")} reached.")
            : ("failed", $"<b>Not passed.</b> {missed.Length} of {Counted.Of(report.Targets.Count, "target")} missed: {string.Join("; ", missed)}.");
    }

    private static string Weakest(EvaluationReport report)
    {
        var label = report.Scores.Emotions.Where(label => label.Support > 0).MinBy(label => label.Recall.Value);
        string[] weakest =
        [
            .. label is null ? Array.Empty<string>() : [$"{T(label.Emotion)}, of which it finds {label.Recall}"],
            .. report.WorstGroup is { } group
                ? [$"{T(group.By)} {T(group.Group)}, UAR {group.UnweightedAverageRecall} on {Counted.Of(group.Clips, "clip")}"]
                : Array.Empty<string>(),
        ];
        return string.Join("; ", weakest);
    }

    private static void Number(StringBuilder html, string name, Score score, string meaning)
    {
        string range = score.Lower is null ? "no interval: too few speakers"
            : FormattableString.Invariant($"{score.Lower:0.000} to {score.Upper:0.000}");
        html.Append(
            CultureInfo.InvariantCulture,
            $"<div class=\"number\"><span>{name}</span><b>{score.Value:0.000}</b><span>{range}</span>"
            + $"<span class=\"meaning\">{meaning}</span></div>\n");
    }

    private static string T(string text) => HtmlReport.T(text);
}
