using System.Text.Json;
using System.Text.Json.Nodes;

namespace SerPS.Import.Foreign;

/// <summary>
/// The YAML that describes models: maps and lists by indentation, plain and quoted scalars, lists in brackets. Tags, anchors and texts of
/// several lines are refused.
/// </summary>
internal static class SimpleYaml
{
    private const int MostLines = 10_000, MostDepth = 32;

    /// <summary>Reads a text; scalars are texts, and <c>null</c> is none.</summary>
    /// <exception cref="JsonException">It is more than that.</exception>
    public static JsonNode? Parse(string text)
    {
        (int Indent, string Text)[] lines =
        [
            .. text.ReplaceLineEndings("\n").Split('\n').Take(MostLines)
                .Where(line => line.Trim().Length > 0 && !line.TrimStart().StartsWith('#') && line.Trim() is not ("---" or "..."))
                .Select(line => (line.Length - line.TrimStart(' ').Length, line.Trim())),
        ];
        int at = 0;
        JsonNode? node = lines.Length == 0 ? null : Block(lines, ref at, lines[0].Indent, 0);
        return at == lines.Length ? node : throw new JsonException($"'{lines[at].Text}' stands where nothing is expected");
    }

    private static JsonNode? Block((int Indent, string Text)[] lines, ref int at, int indent, int depth)
    {
        if (depth > MostDepth)
        {
            throw new JsonException("it is nested too deep");
        }

        return IsItem(lines[at].Text) ? List(lines, ref at, indent, depth) : Map(lines, ref at, indent, depth);
    }

    private static JsonArray List((int Indent, string Text)[] lines, ref int at, int indent, int depth)
    {
        var list = new JsonArray();
        while (at < lines.Length && lines[at].Indent == indent && IsItem(lines[at].Text))
        {
            string rest = lines[at].Text[1..].Trim();
            if (rest.Length == 0)
            {
                at++;
                list.Add(at < lines.Length && lines[at].Indent > indent ? Block(lines, ref at, lines[at].Indent, depth + 1) : null);
            }
            else if (Colon(rest) >= 0)
            {
                // a map that begins on the line of its item
                lines[at] = (indent + 2, rest);
                list.Add(Map(lines, ref at, indent + 2, depth + 1));
            }
            else
            {
                list.Add(Scalar(rest));
                at++;
            }
        }

        return list;
    }

    private static JsonObject Map((int Indent, string Text)[] lines, ref int at, int indent, int depth)
    {
        var map = new JsonObject();
        while (at < lines.Length && lines[at].Indent == indent && !IsItem(lines[at].Text))
        {
            string line = lines[at].Text;
            int colon = Colon(line);
            if (colon < 0)
            {
                throw new JsonException($"'{line}' has no colon");
            }

            string key = Unquoted(line[..colon].Trim()), rest = line[(colon + 1)..].Trim();
            at++;
            bool deeper = at < lines.Length && (lines[at].Indent > indent || (lines[at].Indent == indent && IsItem(lines[at].Text)));
            JsonNode? value = rest.Length > 0 ? Scalar(rest) : deeper ? Block(lines, ref at, lines[at].Indent, depth + 1) : null;
            if (!map.TryAdd(key, value))
            {
                throw new JsonException($"'{key}' is there twice");
            }
        }

        return map;
    }

    private static bool IsItem(string line) => line == "-" || line.StartsWith("- ", StringComparison.Ordinal);

    // the colon that ends a key; one in quotes, or without a blank after it, is part of a text
    private static int Colon(string line)
    {
        if (line[0] is '"' or '\'')
        {
            int end = line.IndexOf(line[0], 1);
            return end > 0 && end + 1 < line.Length && line[end + 1] == ':' ? end + 1 : -1;
        }

        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon >= 0 ? colon : line[^1] == ':' ? line.Length - 1 : -1;
    }

    private static JsonNode? Scalar(string text)
    {
        if (text[0] == '[' && text[^1] == ']')
        {
            return new JsonArray(
                [.. text[1..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Scalar)]);
        }

        if (text[0] is '|' or '>' or '&' or '*' or '!' or '{')
        {
            throw new JsonException($"'{text}' is YAML that is not read");
        }

        return text is "null" or "~" ? null : JsonValue.Create(Unquoted(text));
    }

    private static string Unquoted(string text)
    {
        bool quoted = text.Length >= 2 && text[0] is '"' or '\'' && text[^1] == text[0];
        int comment = text.IndexOf(" #", StringComparison.Ordinal);
        return quoted ? text[1..^1] : comment >= 0 ? text[..comment].TrimEnd() : text;
    }
}
