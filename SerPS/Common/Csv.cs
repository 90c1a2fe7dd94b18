using System.Buffers;
using System.Text;

namespace SerPS.Common;

/// <summary>
/// Comma-separated values as RFC 4180 has them, read leniently: a byte order mark, any line ends, and semicolons or tabs instead of
/// commas where the header line has more of those.
/// </summary>
internal static class Csv
{
    private static readonly char[] Separators = [',', ';', '\t'];

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n;\t");

    /// <summary>The records of a file, one at a time, the header first. Lines without any field are passed over.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.DataInvalid"/> for a quote that never ends.</exception>
    public static IEnumerable<string[]> Read(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        foreach (string[] record in Read(reader, path))
        {
            yield return record;
        }
    }

    /// <inheritdoc cref="Read(string)"/>
    public static IEnumerable<string[]> Read(TextReader reader, string path)
    {
        char? separator = null;
        int line = 0;
        while (reader.ReadLine() is { } text)
        {
            int first = ++line;

            // a line end within quotes belongs to the field
            while (text.Count(c => c == '"') % 2 == 1)
            {
                text += '\n' + (reader.ReadLine() ?? throw new SerException(
                    ErrorId.DataInvalid, $"'{path}', line {first}: a quote opens a field and never ends.", path));
                line++;
            }

            if (text.Length > 0)
            {
                separator ??= Separators.MaxBy(candidate => Fields(text, candidate).Length);
                yield return Fields(text, separator.Value);
            }
        }
    }

    /// <summary>One record as a line without its end; fields are quoted where they must be.</summary>
    public static string Line(params IEnumerable<string> fields) => string.Join(',', fields.Select(Quote));

    private static string Quote(string field) =>
        field.AsSpan().IndexOfAny(NeedQuotes) < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string[] Fields(string text, char separator)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append(c);
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == separator && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return [.. fields];
    }
}
