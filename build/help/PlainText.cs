using System.Text.RegularExpressions;

namespace SerPS.Help;

/// <summary>Markdown as plain text, for a terminal.</summary>
internal static partial class PlainText
{
    private const string Fence = "```";

    /// <summary>Paragraphs: each one line, but lists, tables and code as they are, a line each.</summary>
    public static IEnumerable<string> Paragraphs(string markdown)
    {
        bool code = false;
        var paragraph = new List<string>();
        foreach (string line in markdown.Split('\n'))
        {
            if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                code = !code;
                continue;
            }

            bool apart = code || line.Length == 0 || Item().IsMatch(line);
            if (apart && paragraph.Count > 0)
            {
                yield return Inline(string.Join(' ', paragraph));
                paragraph.Clear();
            }

            if (code)
            {
                yield return line;
            }
            else if (line.Length > 0)
            {
                paragraph.Add(line.Trim());
            }
        }

        if (paragraph.Count > 0)
        {
            yield return Inline(string.Join(' ', paragraph));
        }
    }

    /// <summary>The text of links, without their targets; no marks of code or emphasis.</summary>
    public static string Inline(string markdown) => Link().Replace(markdown, "$1").Replace("**", string.Empty, StringComparison.Ordinal)
        .Replace("`", string.Empty, StringComparison.Ordinal);

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\s*([-|]|\d+\.) ")]
    private static partial Regex Item();
}
