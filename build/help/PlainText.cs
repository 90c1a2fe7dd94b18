using System.Text.RegularExpressions;

namespace SerPS.Help;

/// <summary>Markdown as plain text, for a terminal.</summary>
internal static partial class PlainText
{
    private const string Fence = "```";

    /// <summary>Paragraphs: text is one line, lists and tables have a line an item, code is as it is.</summary>
    public static IEnumerable<string> Paragraphs(string markdown) => Blocks(markdown).Select(block => block.Text);

    /// <summary>The same, telling which are code.</summary>
    public static IEnumerable<(string Text, bool Code)> Blocks(string markdown)
    {
        bool code = false;
        var lines = new List<string>();
        foreach (string line in markdown.Split('\n').Append(string.Empty))
        {
            bool fence = line.StartsWith(Fence, StringComparison.Ordinal);
            if ((fence || (line.Length == 0 && !code)) && lines.Count > 0)
            {
                yield return (code ? string.Join('\n', lines) : Text(lines), code);
                lines.Clear();
            }

            code ^= fence;
            if (!fence && (code || line.Length > 0))
            {
                lines.Add(line);
            }
        }
    }

    /// <summary>The text of links, without their targets; no marks of code or emphasis.</summary>
    public static string Inline(string markdown) => Link().Replace(markdown, "$1").Replace("**", string.Empty, StringComparison.Ordinal)
        .Replace("`", string.Empty, StringComparison.Ordinal);

    // an item begins a line of its own
    private static string Text(List<string> lines) =>
        Inline(lines.Skip(1).Aggregate(lines[0].Trim(), (text, line) => text + (Item().IsMatch(line) ? '\n' : ' ') + line.Trim()));

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\s*([-|]|\d+\.) ")]
    private static partial Regex Item();
}
