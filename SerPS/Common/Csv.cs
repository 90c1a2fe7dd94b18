using System.Buffers;

namespace SerPS.Common;

/// <summary>
/// Comma-separated values as RFC 4180 has them, read leniently: any encoding that <see cref="TextFile"/> knows, any line ends, semicolons
/// or tabs instead of commas where the header line has more of those or a line <c>sep=</c> before it says so, as a spreadsheet's does, and
/// quotes within a field that did not begin with one.
/// </summary>
internal static class Csv
{
    private static readonly char[] Separators = [',', ';', '\t'];

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n;\t");

    /// <summary>The records of a file, one at a time, the header first. Lines without any field are passed over.</summary>
    /// <param name="path">The file.</param>
    /// <param name="onWarning">Told where the file's encoding was found by looking at it.</param>
    /// <exception cref="SerException"><see cref="ErrorId.DataInvalid"/> for a quote that never ends;
    /// <see cref="ErrorId.PathUnreadable"/>.</exception>
    public static IEnumerable<string[]> Read(string path, Action<string>? onWarning = null)
    {
        using StreamReader reader = TextFile.Open(path, onWarning);
        foreach (string[] record in Read(reader, path))
        {
            yield return record;
        }
    }

    /// <inheritdoc cref="Read(string, Action{string})"/>
    public static IEnumerable<string[]> Read(TextReader reader, string path)
    {
        char? separator = null;
        int line = 0, first = 0;
        var record = new CsvRecord();
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (!record.IsOpen)
            {
                if (text.Length == 0)
                {
                    continue;
                }

                if (separator is null && text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length == 5)
                {
                    separator = text[4];
                    continue;
                }

                first = line;
                separator ??= Separators.MaxBy(candidate => Count(text, candidate));
            }

            // a line end within quotes belongs to the field
            record.Add(text, separator!.Value);
            if (!record.IsOpen)
            {
                yield return record.Take();
            }
        }

        if (record.IsOpen)
        {
            throw new SerException(ErrorId.DataInvalid, $"'{path}', line {first}: a quote opens a field and never ends.", path);
        }
    }

    /// <summary>One record as a line without its end; fields are quoted where they must be.</summary>
    public static string Line(params IEnumerable<string> fields) => string.Join(',', fields.Select(Quote));

    private static string Quote(string field) =>
        field.AsSpan().IndexOfAny(NeedQuotes) < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // separators of a line, but for those within quotes
    private static int Count(string text, char separator)
    {
        var record = new CsvRecord();
        record.Add(text, separator);
        return record.Separators;
    }
}
