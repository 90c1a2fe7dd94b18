using System.Globalization;
using System.Net;
using System.Text;
using SerPS.Evaluation;

namespace SerPS.Reports;

/// <summary>What the pages of all reports are made of.</summary>
internal static class HtmlPage
{
    /// <summary>A whole page.</summary>
    /// <param name="name">What was tested.</param>
    /// <param name="body">Markup.</param>
    /// <param name="intervals">How intervals were made, and what else a reader may want to know of the numbers.</param>
    public static string Of(string name, StringBuilder body, string intervals) =>
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline';img-src "
        + "data:;media-src 'self' file:\">\n"
        + $"<title>{T(name)}: evaluation</title>\n<style>\n{Style()}{Paint.DarkRules}\n</style>\n</head>\n<body>\n<main>\n{body}"
        + $"<footer><p>Intervals: 95 %, {SpeakerResamples.Draws} resamples of whole speakers{intervals}. "
        + $"SerPS {T(typeof(HtmlPage).Assembly.GetName().Version!.ToString(3))}.</p></footer>\n</main>\n</body>\n</html>\n";

    /// <summary>Text as HTML.</summary>
    public static string T(string text) => WebUtility.HtmlEncode(Xml.Clean(text));

    /// <summary>A score and its interval.</summary>
    public static string S(Score score) => score.Lower is null
        ? Amount.Of(score.Value)
        : $"{Amount.Of(score.Value)} <small>{Amount.Of(score.Lower.Value)} to {Amount.Of(score.Upper!.Value)}</small>";

    /// <summary>What was tested on how much, and how.</summary>
    /// <param name="html">The page.</param>
    /// <param name="name">What was tested.</param>
    /// <param name="extent">On what.</param>
    /// <param name="protocol">How.</param>
    public static void Head(StringBuilder html, string name, string extent, string protocol) => html.Append(
        CultureInfo.InvariantCulture, $"<h1>{T(name)}</h1>\n<p>{T(extent)}. Protocol: <b>{T(protocol)}</b>.</p>\n");

    /// <summary>What must be known before the scores.</summary>
    public static void Warnings(StringBuilder html, IEnumerable<string> warnings)
    {
        foreach (string warning in warnings)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"warning\" role=\"alert\">{T(warning)}</p>\n");
        }
    }

    /// <summary>The targets, where there are some.</summary>
    public static void Targets(StringBuilder html, IReadOnlyList<TargetResult> targets)
    {
        if (targets.Count > 0)
        {
            html.Append("<h2>Targets</h2>\n");
            Table(html, ["", "target", "found"], targets.Select(target => new[]
            {
                target.Passed ? "<span class=\"verdict passed\">reached</span>" : "<span class=\"verdict failed\">missed</span>",
                T(target.Target),
                S(target.Score) + (target.Unknown is { } reason ? $" <small>{T(reason)}</small>" : string.Empty),
            }));
        }
    }

    /// <summary>The figures.</summary>
    public static void Figures(StringBuilder html, IEnumerable<(string Name, string Heading, Svg Figure)> figures)
    {
        html.Append("<h2>Figures</h2>\n<div class=\"figures\">\n");
        foreach ((_, string heading, Svg figure) in figures)
        {
            html.Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{T(heading)}</figcaption>\n{figure.ToInline()}</figure>\n");
        }

        html.Append("</div>\n");
    }

    /// <summary>A table whose cells are markup.</summary>
    public static void Table(StringBuilder html, string[] head, IEnumerable<string[]> rows)
    {
        html.Append("<div class=\"scroll\"><table>\n<tr>").AppendJoin(string.Empty, head.Select(cell => $"<th scope=\"col\">{cell}</th>"))
            .Append("</tr>\n");
        foreach (string[] row in rows)
        {
            html.Append("<tr>").AppendJoin(string.Empty, row.Select(cell => $"<td>{cell}</td>")).Append("</tr>\n");
        }

        html.Append("</table></div>\n");
    }

    /// <summary>Clips with what was said of each; those whose recordings are on this machine have players.</summary>
    /// <param name="html">The page.</param>
    /// <param name="clips">Path, stretch, and what was said as markup.</param>
    /// <param name="folder">Folder of the page, which paths are relative to.</param>
    public static void Clips(StringBuilder html, IEnumerable<(string Path, double? Start, double? End, string Said)> clips, string folder)
    {
        html.Append("<ul class=\"clips\">\n");
        foreach ((string path, double? start, double? end, string said) in clips)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<li><span class=\"name\" title=\"{T(path)}\">{T(Path.GetFileName(path))}</span><span class=\"said\">{said}</span>");
            if (File.Exists(path))
            {
                string part = start is null && end is null ? string.Empty : FormattableString.Invariant($"#t={start ?? 0},{end}");
                html.Append(
                    CultureInfo.InvariantCulture, $"<audio controls preload=\"none\" src=\"{T(Address(path, folder) + part)}\"></audio>");
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
        using Stream stream = typeof(HtmlPage).Assembly.GetManifestResourceStream("SerPS.Reports.report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
