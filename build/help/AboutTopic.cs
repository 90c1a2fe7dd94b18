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
        var paragraph = new List<string>();
        foreach (string line in markdown.ReplaceLineEndings("\n").Split('\n').Append(string.Empty))
        {
            bool fence = line.StartsWith("```", StringComparison.Ordinal), heading = !code && line.StartsWith('#');
            if ((code || fence || heading || line.Length == 0 || line.StartsWith("- ", StringComparison.Ordinal)) && paragraph.Count > 0)
            {
                Wrap(text, PlainText.Inline(string.Join(' ', paragraph)));
                paragraph.Clear();
            }

            code ^= fence;
            if (heading)
            {
                text.AppendLine(line.TrimStart('#', ' ').ToUpperInvariant());
            }
            else if (code && !fence)
            {
                text.Append(Indent).Append(Indent).AppendLine(line);
            }
            else if (line.Length == 0)
            {
                text.AppendLine();
            }
            else if (!fence)
            {
                paragraph.Add(line.Trim());
            }
        }

        return text.ToString().TrimEnd().ReplaceLineEndings("\n") + "\n";
    }

    private static void Wrap(StringBuilder text, string paragraph)
    {
        string margin = Indent + (paragraph.StartsWith("- ", StringComparison.Ordinal) ? "  " : string.Empty);
        string line = Indent;
        foreach (string word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Trim().Length > 0 && line.Length + word.Length + 1 > Width)
            {
                text.AppendLine(line);
                line = margin;
            }

            line += line.EndsWith(' ') ? word : $" {word}";
        }

        text.AppendLine(line);
    }
}
