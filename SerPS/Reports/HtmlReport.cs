using System.Globalization;
using System.Net;
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
    public static void Write(EvaluationReport report, string path)
    {
        string full = Path.GetFullPath(path);
        AtomicFile.WriteText(full, Describe(report, Path.GetDirectoryName(full)!));
        ReportFigures.Write(report, Path.ChangeExtension(full, ".figures"));
    }

    /// <summary>The HTML text.</summary>
    /// <param name="report">The report.</param>
    /// <param name="folder">Folder of the file, which paths of recordings are relative to.</param>
    public static string Describe(EvaluationReport report, string folder)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
            .Append(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline';img-src "
                + "data:;media-src 'self' file:\">\n")
            .Append(
                CultureInfo.InvariantCulture,
                $"<title>{T(report.Name)}: evaluation</title>\n<style>\n{Style()}{Paint.DarkRules}\n</style>\n</head>\n<body>\n<main>\n");
        Head(html, report);
        HtmlTables.WriteVerdict(html, report);
        html.Append("<h2>Figures</h2>\n<div class=\"figures\">\n");
        foreach ((_, string heading, Svg figure) in ReportFigures.Of(report))
        {
            html.Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{T(heading)}</figcaption>\n{figure.ToInline()}</figure>\n");
        }

        html.Append("</div>\n");
        HtmlTables.WriteDetails(html, report);
        Clips(html, report, folder);
        html.Append(
            CultureInfo.InvariantCulture,
            $"<footer><p>Intervals: 95 %, {SpeakerResamples.Draws} resamples of whole speakers, t on the log-odds scale; "
            + $"calibration error: 15 bins of equal width. "
            + $"SerPS {T(typeof(HtmlReport).Assembly.GetName().Version!.ToString(3))}.</p></footer>\n</main>\n</body>\n</html>\n");
        return html.ToString();
    }

    /// <summary>Text as HTML.</summary>
    internal static string T(string text) => WebUtility.HtmlEncode(Xml.Clean(text));

    private static void Head(StringBuilder html, EvaluationReport report)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h1>{T(report.Name)}</h1>\n");
        html.Append(
            CultureInfo.InvariantCulture,
            $"<p>{report.Scores.Extent}; {Counted.Of(report.Labels.Count, "label")}. "
            + $"Protocol: <b>{T(report.Protocol)}</b>.</p>\n");
        HtmlSummary.Write(html, report);
        foreach (string warning in report.Warnings)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"warning\" role=\"alert\">{T(warning)}</p>\n");
        }
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

    private static void List(StringBuilder html, IEnumerable<ClipVerdict> clips, string folder)
    {
        html.Append("<ul class=\"clips\">\n");
        foreach (ClipVerdict clip in clips)
        {
            html.Append(
                CultureInfo.InvariantCulture, $"<li><span class=\"name\" title=\"{T(clip.Path)}\">{T(Path.GetFileName(clip.Path))}</span>");
            html.Append(
                CultureInfo.InvariantCulture,
                $"<span class=\"said\">{T(clip.Emotion)} {clip.TruthProbability:0.00} → "
                + $"<b>{T(clip.Predicted)} {clip.Confidence:0.00}</b></span>");
            if (File.Exists(clip.Path))
            {
                string part = clip.Start is null && clip.End is null
                    ? string.Empty
                    : FormattableString.Invariant($"#t={clip.Start ?? 0},{clip.End}");
                html.Append(
                    CultureInfo.InvariantCulture,
                    $"<audio controls preload=\"none\" src=\"{T(Address(clip.Path, folder) + part)}\"></audio>");
            }

            html.Append("</li>\n");
        }

        html.Append("</ul>\n");
    }

    // relative, so that a folder with report and recordings can be moved
    private static string Address(string path, string folder)
    {
        string relative = Path.GetRelativePath(folder, path);
        return Path.IsPathRooted(relative)
            ? new Uri(relative).AbsoluteUri
            : string.Join('/', relative.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
    }

    private static string Style()
    {
        using Stream stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("SerPS.Reports.report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
