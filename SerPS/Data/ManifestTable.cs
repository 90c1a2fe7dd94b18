using System.Text;
using System.Text.Json;

namespace SerPS.Data;

/// <summary>A manifest as header and numbered records, from CSV or from JSON lines (<c>.jsonl</c>, <c>.ndjson</c>).</summary>
/// <param name="Header">Names of the columns; none where the file is empty.</param>
/// <param name="Rows">The records with their numbers, where the header of CSV is record 1; fields that JSON leaves out are empty.</param>
internal sealed record ManifestTable(string[] Header, IReadOnlyList<(int Record, string[] Fields)> Rows)
{
    /// <summary>Extensions of files that are read as manifests.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".csv", ".tsv", ".jsonl", ".ndjson"];

    /// <summary>Reads a whole file; a record that cannot be understood is told, and the rest goes on.</summary>
    public static ManifestTable Read(string path, DatasetNotes notes) =>
        IsLines(path) ? JsonLines(path, notes) : Comma(path, notes);

    /// <summary>Whether a file's name says that its records are lines of JSON.</summary>
    public static bool IsLines(string path) => Path.GetExtension(path).ToLowerInvariant() is ".jsonl" or ".ndjson";

    /// <summary>Header and fields of the first record; nothing where there is none.</summary>
    public static IEnumerable<(string[] Header, string[] Fields)> First(string path)
    {
        if (IsLines(path))
        {
            using StreamReader reader = TextFile.Open(path);
            return reader.ReadLine() is { } line && Fields(path, 1, line, new DatasetNotes()) is { } fields
                ? [([.. fields.Keys], [.. fields.Values])]
                : [];
        }

        string[][] records = [.. Csv.Read(path).Take(2)];
        return records.Length == 2 && records[0].Length == records[1].Length ? [(records[0], records[1])] : [];
    }

    private static ManifestTable Comma(string path, DatasetNotes notes)
    {
        string[] header = [];
        var rows = new List<(int, string[])>();
        int record = 0;
        foreach (string[] fields in Csv.Read(path, notes.OnWarning))
        {
            if (++record == 1)
            {
                header = fields;
            }
            else if (fields.All(string.IsNullOrWhiteSpace))
            {
                // what a spreadsheet leaves below a table
            }
            else if (fields.Length == header.Length)
            {
                rows.Add((record, fields));
            }
            else
            {
                notes.Fail(Manifest.Invalid(path, record, $"has {fields.Length} fields; expected the header's {header.Length}"));
            }
        }

        return new ManifestTable(header, rows);
    }

    private static ManifestTable JsonLines(string path, DatasetNotes notes)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<(int Record, Dictionary<string, string> Fields)>();
        using StreamReader reader = TextFile.Open(path, notes.OnWarning);
        for (int line = 1; reader.ReadLine() is { } text; line++)
        {
            if (!string.IsNullOrWhiteSpace(text) && Fields(path, line, text, notes) is { } fields)
            {
                foreach (string name in fields.Keys)
                {
                    columns.TryAdd(name, columns.Count);
                }

                rows.Add((line, fields));
            }
        }

        string[] header = [.. columns.Keys];
        return new ManifestTable(
            header, [.. rows.Select(row => (row.Record, header.Select(name => row.Fields.GetValueOrDefault(name, "")).ToArray()))]);
    }

    /// <summary>The fields of a record that is a line of JSON; <see langword="null"/> where it is told that the line is none.</summary>
    public static Dictionary<string, string>? Fields(string path, int line, string text, DatasetNotes notes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.Object
                    && property.Name.Equals(nameof(Clip.Extra), StringComparison.OrdinalIgnoreCase))
                {
                    foreach (JsonProperty column in property.Value.EnumerateObject())
                    {
                        fields.TryAdd(column.Name, Text(column.Value)); // a clip as it is printed has its other columns there
                    }

                    continue;
                }

                fields[property.Name] = Text(property.Value);
            }

            if (ManifestColumns.PathName(fields.Keys) is { } name && !IsText(document.RootElement.GetProperty(name)))
            {
                notes.Fail(Manifest.Invalid(path, line, $"has {fields[name]} as its {name}; expected a text"));
                return null;
            }

            return fields;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            notes.Fail(Manifest.Invalid(path, line, $"is no JSON object{Reason(error, text)}"));
            return null;
        }
    }

    // where the reader stopped: the framework's words for why are for programmers
    private static string Reason(Exception error, string text) =>
        error is not JsonException { BytePositionInLine: { } place } ? "; expected {\"path\": …}"
        : place >= Encoding.UTF8.GetByteCount(text.TrimEnd()) ? ": it ends before a bracket or quotation mark is closed"
        : $": what begins at byte {place + 1} is not understood";

    // as Text takes it
    private static bool IsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String or JsonValueKind.Null => true,
        JsonValueKind.Object => value.TryGetProperty("path", out JsonElement path) && IsText(path),
        JsonValueKind.Array => value.GetArrayLength() == 1 && IsText(value[0]),
        _ => false,
    };

    // Hugging Face's audio feature is an object with a path; a list of one is that one
    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.Object when value.TryGetProperty("path", out JsonElement path) => Text(path),
        JsonValueKind.Array when value.GetArrayLength() == 1 => Text(value[0]),
        _ => value.ToString(),
    };
}
