using System.Globalization;
using System.Text;
using SerPS.Evaluation;

namespace SerPS.Reports;

/// <summary>
/// A report as one HTML file that needs nothing else: no network, no script; light, dark and on paper. Clips whose recordings are on this
/// machine have players.
/// </summary>
public static class HtmlReport
{
    private const int MostClips = 200;

    /// <summary>Writes the report, and its figures as files of their own into a folder beside it: NAME.figures.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public static void Write(EvaluationReport report, string path) =>
        Write(path, folder => Describe(report, folder), ReportFigures.Of(report));

    /// <summary>The same of a model that tells dimensions.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public static void Write(DimensionReport report, string path) =>
        Write(path, folder => HtmlDimensions.Describe(report, folder), ReportFigures.Of(report));

    /// <summary>The HTML text.</summary>
    /// <param name="report">The report.</param>
    /// <param name="folder">Folder of the file, which paths of recordings are relative to.</param>
    public static string Describe(EvaluationReport report, string folder)
    {
        var html = new StringBuilder();
        HtmlPage.Head(html, report.Name, $"{report.Scores.Extent}; {Counted.Of(report.Labels.Count, "label")}", report.Protocol);
        HtmlSummary.Write(html, report);
        HtmlPage.Warnings(html, report.Warnings);
        HtmlTables.WriteVerdict(html, report);
        HtmlPage.Figures(html, ReportFigures.Of(report));
        HtmlTables.WriteDetails(html, report);
        Clips(html, report, folder);
        return HtmlPage.Of(report.Name, html, ", t on the log-odds scale; calibration error: 15 bins of equal width");
    }

    private static void Write(string path, Func<string, string> describe, IEnumerable<(string Name, string Heading, Svg Figure)> figures)
    {
        string full = Path.GetFullPath(path);
        AtomicFile.WriteText(full, describe(Path.GetDirectoryName(full)!));
        ReportFigures.Write(figures, Path.ChangeExtension(full, ".figures"));
    }

    private static void Clips(StringBuilder html, EvaluationReport report, string folder)
    {
        ClipVerdict[] wrong =
        [
            .. report.Predictions.Clips.Where(clip => !clip.Right).OrderByDescending(clip => clip.Confidence)
                .Select(clip => ClipVerdict.Of(clip, report.Labels)),
        ];
        html.Append(
            CultureInfo.InvariantCulture,
            $"<h2>Wrong clips</h2>\n<p>{wrong.Length} of {report.Scores.Clips} clips, the most confidently wrong first"
            + $"{(wrong.Length > MostClips ? $"; here the first {MostClips}" : string.Empty)}: "
            + $"the truth and its probability → <b>what was said and its confidence</b>.</p>\n");
        List(html, wrong.Take(MostClips), folder);
        html.Append("<h2>Least probability for the truth</h2>\n");
        List(html, report.Worst, folder);
    }

    private static void List(StringBuilder html, IEnumerable<ClipVerdict> clips, string folder) => HtmlPage.Clips(
        html,
        clips.Select(clip => (clip.Path, clip.Start, clip.End, string.Create(
            CultureInfo.InvariantCulture,
            $"{HtmlPage.T(clip.Emotion)} {clip.TruthProbability:0.00} → <b>{HtmlPage.T(clip.Predicted)} {clip.Confidence:0.00}</b>"))),
        folder);
}
