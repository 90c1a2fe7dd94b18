using System.Text;
using SerPS.Evaluation;
using static SerPS.Reports.HtmlPage;

namespace SerPS.Reports;

/// <summary>The page of a report on dimensions.</summary>
internal static class HtmlDimensions
{
    private const int MostClips = 50;

    /// <summary>The HTML text.</summary>
    /// <param name="report">The report.</param>
    /// <param name="folder">Folder of the file, which paths of recordings are relative to.</param>
    public static string Describe(DimensionReport report, string folder)
    {
        var html = new StringBuilder();
        DimensionScores scores = report.Scores;
        Head(
            html,
            report.Name,
            $"{Counted.Of(scores.Clips, "clip")} of {Counted.Of(scores.Speakers, "speaker")}; {Counted.Of(report.Dimensions.Count, "dimension")}",
            report.Protocol);
        HtmlSummary.Outcome(html, report.Targets, report.TrainedOn, scores.Clips);
        html.Append("<div class=\"numbers\">\n");
        HtmlSummary.Number(html, "mean CCC", scores.Concordance, "1 is perfect, 0 is what guessing the mean gives");
        foreach (DimensionScore one in scores.Dimensions)
        {
            HtmlSummary.Number(html, $"CCC of {T(one.Name)}", one.Concordance, "how far what it says and what is true agree");
        }

        html.Append("</div>\n");
        HtmlSummary.Advise(html, Advice.Of(report));
        Warnings(html, report.Warnings);
        Targets(html, report.Targets);
        HtmlPage.Figures(html, ReportFigures.Of(report));
        html.Append("<h2>Dimensions</h2>\n");
        Table(html, ["dimension", "concordance (CCC)", "mean absolute error", "mean, true", "mean, said"], scores.Dimensions.Select((one, i) => new[]
        {
            T(one.Name),
            S(one.Concordance),
            S(one.MeanAbsoluteError),
            Plain(report.Predictions.Clips.Average(clip => clip.Truth[i])),
            Plain(report.Predictions.Clips.Average(clip => clip.Said[i])),
        }));
        html.Append("<h2>Farthest from the truth</h2>\n<p>By the dimension that is farthest off, in standard deviations of its true values: "
            + "the truth → <b>what was said</b>.</p>\n");
        HtmlPage.Clips(html, Farthest(report), folder);
        return Of(report.Name, html, string.Empty);
    }

    private static IEnumerable<(string Path, double? Start, double? End, string Said)> Farthest(DimensionReport report)
    {
        IReadOnlyList<MeasuredClip> clips = report.Predictions.Clips;
        double[] spread = [.. report.Dimensions.Select((_, i) =>
        {
            double mean = clips.Average(clip => clip.Truth[i]);
            return Math.Max(1e-9, Math.Sqrt(clips.Average(clip => (clip.Truth[i] - mean) * (clip.Truth[i] - mean))));
        })];
        return clips
            .Select(clip => (Clip: clip, Off: spread.Select((one, i) => Math.Abs(clip.Said[i] - clip.Truth[i]) / one).Max()))
            .OrderByDescending(row => row.Off).Take(MostClips)
            .Select(row => (row.Clip.Clip.Path, row.Clip.Clip.Start, row.Clip.Clip.End, string.Join(", ", report.Dimensions.Select((name, i) =>
                $"{T(name)} {Short(row.Clip.Truth[i])} → <b>{Short(row.Clip.Said[i])}</b>"))));
    }

    private static string Plain(double value) => Amount.Of(value);

    private static string Short(double value) => Amount.Of(value, "0.##");
}
