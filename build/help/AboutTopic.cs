using System.Text;

namespace SerPS.Help;

/// <summary>Turns an <c>about_</c> page into the text that <c>Get-Help</c> prints.</summary>
public static class AboutTopic
{
    private const int Width = 79;
    private const string Indent = "    ";

    /// <summary>Converts a page: its headings in capitals, everything else indented below them and wrapped.</summary>
    public static string FromMarkdown(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var text = new StringBuilder();
        bool code = false;
        var pending = new List<string>();
        foreach (string line in markdown.ReplaceLineEndings("\n").Split('\n').Append(string.Empty))
        {
            bool heading = !code && line.StartsWith('#');
            code ^= line.StartsWith("```", StringComparison.Ordinal);
            if (heading)
            {
                Flush(text, pending);
                text.Append(Heading(line)).Append('\n');
            }
            else
            {
                pending.Add(line);
            }
        }

        Flush(text, pending);
        return text.ToString().TrimEnd() + "\n";
    }

    private static string Heading(string line) =>
        line.StartsWith("# ", StringComparison.Ordinal) ? $"TOPIC\n{Indent}{line[2..]}\n" : line.TrimStart('#', ' ').ToUpperInvariant();

    private static void Flush(StringBuilder text, List<string> lines)
    {
        foreach ((string paragraph, bool code) in PlainText.Blocks(string.Join('\n', lines)))
        {
            foreach (string line in paragraph.Split('\n'))
            {
                string margin = line.StartsWith("- ", StringComparison.Ordinal) ? Indent + "  " : Indent;
                text.Append(code ? $"{Indent}{Indent}{line}" : TextWrap.Wrap(line, Width, Indent, margin)).Append('\n');
            }

            text.Append('\n');
        }

        lines.Clear();
    }
}
