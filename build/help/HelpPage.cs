using System.Text;

namespace SerPS.Help;

/// <summary>
/// A cmdlet's page: a title, the synopsis, and sections. Synopsis, description, examples, notes and links are written by hand; syntax,
/// parameters, inputs and outputs are filled in.
/// </summary>
public sealed class HelpPage
{
    private static readonly string[] Order = ["Syntax", "Description", "Examples", "Parameters", "Inputs", "Outputs", "Notes", "Links"];

    private readonly Dictionary<string, string> _sections = [];

    /// <summary>Reads a page.</summary>
    /// <exception cref="FormatException">A section is none of those that a page has, or is there twice.</exception>
    public HelpPage(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        string[] parts = Split(markdown, "## ");
        string[] head = parts[0].Split('\n', 2);
        (Title, Synopsis) = (head[0].TrimStart('#').Trim(), head.Length > 1 ? head[1].Trim() : string.Empty);
        foreach (string[] part in parts.Skip(1).Select(part => part.Split('\n', 2)))
        {
            string name = part[0].Trim();
            if (!Order.Contains(name) || !_sections.TryAdd(name, part.Length > 1 ? part[1].Trim() : string.Empty))
            {
                throw new FormatException(
                    $"The section '{name}' of {Title} is unknown or repeated; a page has {string.Join(", ", Order)}.");
            }
        }
    }

    /// <summary>Name of the cmdlet.</summary>
    public string Title { get; }

    /// <summary>What the cmdlet does, in a sentence.</summary>
    public string Synopsis { get; }

    /// <summary>The examples, in order.</summary>
    public IReadOnlyList<HelpExample> Examples => [.. Split(this["Examples"], "### ").Skip(1).Select(HelpExample.Parse)];

    /// <summary>A section's text; empty where the page has none. Setting one puts it where it belongs.</summary>
    public string this[string section]
    {
        get => _sections.GetValueOrDefault(section, string.Empty);
        set => _sections[section] = value;
    }

    /// <summary>The page as Markdown.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"# {Title}\n\n{Synopsis}\n");
        foreach (string section in Order.Where(section => this[section].Length > 0))
        {
            text.Append($"\n## {section}\n\n{this[section]}\n");
        }

        return text.ToString();
    }

    // cuts before lines that begin with a heading's mark, but not within code
    private static string[] Split(string text, string mark)
    {
        var parts = new List<StringBuilder> { new() };
        bool code = false;
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            code ^= line.StartsWith("```", StringComparison.Ordinal);
            if (!code && line.StartsWith(mark, StringComparison.Ordinal))
            {
                parts.Add(new StringBuilder());
                parts[^1].Append(line[mark.Length..]).Append('\n');
            }
            else
            {
                parts[^1].Append(line).Append('\n');
            }
        }

        return [.. parts.Select(part => part.ToString())];
    }
}
