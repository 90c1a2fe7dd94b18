using System.Globalization;
using System.Text;
using SerPS.Evaluation;
using static SerPS.Reports.HtmlPage;

namespace SerPS.Reports;

/// <summary>The first screen of a report: passed or not, three numbers, the weakest group, what to do next.</summary>
internal static class HtmlSummary
{
    /// <summary>Writes it.</summary>
    public static void Write(StringBuilder html, EvaluationReport report)
    {
        Scores scores = report.Scores;
        Outcome(html, report.Targets, report.TrainedOn, scores.Clips);
        html.Append("<div class=\"numbers\">\n");
        string guessing = FormattableString.Invariant($"guessing gives {1.0 / Math.Max(1, report.Labels.Count):0.000}");
        Number(html, "UAR", scores.UnweightedAverageRecall, $"how much of each {T(report.Target)} it finds, on average; {guessing}");
        Number(html, "accuracy", scores.Accuracy, "how many of its answers are right");
        Number(html, "weighted F1", scores.WeightedF1, "finding and not overstating, by how often each occurs");
        html.Append("</div>\n");
        if (Weakest(report) is { Length: > 0 } weakest)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p><b>Weakest:</b> {weakest}.</p>\n");
        }

        Advise(html, Advice.Of(report));
    }

    /// <summary>Passed or not.</summary>
    /// <param name="html">The page.</param>
    /// <param name="targets">What was asked for.</param>
    /// <param name="trainedOn">How many clips trained the model.</param>
    /// <param name="clips">Of how many.</param>
    public static void Outcome(StringBuilder html, IReadOnlyList<TargetResult> targets, int trainedOn, int clips)
    {
        string[] missed = [.. targets.Where(target => !target.Passed).Select(target => T(target.Outcome))];
        (string kind, string verdict) = targets.Count == 0 ? ("open", "<b>Measured.</b> No target was set, so nothing is passed or missed.")
            : missed.Length == 0 && trainedOn > 0 ? (
                "open",
                $"<b>Passed, which says little:</b> {Counted.Of(targets.Count, "target")} reached, but the model was trained on "
                + $"{trainedOn} of the {Counted.Of(clips, "clip")}.")
            : missed.Length == 0 ? ("passed", $"<b>Passed.</b> {Counted.Of(targets.Count, "target")} reached.")
            : ("failed", $"<b>Not passed.</b> {missed.Length} of {Counted.Of(targets.Count, "target")} missed: {string.Join("; ", missed)}.");
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"outcome {kind}\">{verdict}</p>\n");
    }

    /// <summary>What to do next.</summary>
    public static void Advise(StringBuilder html, IEnumerable<string> advice)
    {
        html.Append("<p><b>What to do next:</b></p>\n<ul class=\"advice\">\n");
        foreach (string one in advice)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li>{T(one)}</li>\n");
        }

        html.Append("</ul>\n");
    }

    /// <summary>A score that is to be seen first.</summary>
    public static void Number(StringBuilder html, string name, Score score, string meaning)
    {
        string range = score.Lower is null ? "no interval: too few speakers"
            : FormattableString.Invariant($"{score.Lower:0.000} to {score.Upper:0.000}");
        html.Append(
            CultureInfo.InvariantCulture,
            $"<div class=\"number\"><span>{name}</span><b>{score.Value:0.000}</b><span>{range}</span>"
            + $"<span class=\"meaning\">{meaning}</span></div>\n");
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
}
