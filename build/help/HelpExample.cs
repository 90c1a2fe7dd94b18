namespace SerPS.Help;

/// <summary>One example of a page.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Introduction">What comes before the code, as Markdown.</param>
/// <param name="Code">The first code block.</param>
/// <param name="Remarks">What comes after it, as Markdown; the output, perhaps.</param>
public sealed record HelpExample(string Title, string Introduction, string Code, string Remarks)
{
    private const string Fence = "```";

    /// <summary>Reads an example that begins with its heading's text.</summary>
    /// <exception cref="FormatException">It has no code.</exception>
    public static HelpExample Parse(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        string[] lines = markdown.Split('\n');
        int begin = Array.FindIndex(lines, line => line.StartsWith(Fence, StringComparison.Ordinal));
        int end = begin < 0 ? -1 : Array.FindIndex(lines, begin + 1, line => line.StartsWith(Fence, StringComparison.Ordinal));
        return end < 0
            ? throw new FormatException($"The example '{lines[0]}' has no code.")
            : new HelpExample(lines[0].Trim(), Join(lines[1..begin]), Join(lines[(begin + 1)..end]), Join(lines[(end + 1)..]));
    }

    private static string Join(string[] lines) => string.Join('\n', lines).Trim();
}
