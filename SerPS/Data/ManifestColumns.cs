namespace SerPS.Data;

/// <summary>Which column of a manifest holds what; −1 where it has none. Names in upper or lower case.</summary>
internal sealed class ManifestColumns
{
    /// <summary>Names of the column of labels, the likeliest first.</summary>
    public static readonly string[] LabelNames =
        [Clip.EmotionColumn, "emotions", "label", "labels", "class", "category", "target"];

    private static readonly string[] PathNames =
        ["path", "speech", "file", "file_name", "filename", "filepath", "file_path", "wav", "audio", "fullname"];

    private readonly string[] _names;
    private readonly int[] _extra;

    public ManifestColumns(string[] header)
    {
        _names = [.. header.Select(name => name.Trim())];
        Path = Find(PathNames);
        Label = Find(LabelNames);
        Speaker = Find("speaker", "speaker_id", "speakerid", "spkr_id", "spkrid");
        Gender = Find("gender");
        Split = Find("split");
        Start = Find("start");
        End = Find("end");
        Language = Find("language", "lang");
        Intensity = Find("intensity");
        Statement = Find("statement");
        Channel = Find("channel");
        AudioChannel = Find("audioChannel", "audio_channel");
        Corpus = Find("corpus");
        Repetition = Find("repetition");

        // a data frame writes its index as a column without a name, which a second data frame calls "Unnamed: 0"; Export-Csv writes, beside
        // the columns themselves, what they are together as the name of a type
        int[] used =
        [
            Path, Label, Speaker, Gender, Split, Start, End, Language, Intensity, Statement, Channel, AudioChannel, Corpus, Repetition,
        ];
        _extra = [.. Enumerable.Range(0, header.Length).Where(i =>
            !used.Contains(i) && _names[i].Length > 0 && _names[i] != nameof(Clip.Extra)
            && !_names[i].StartsWith("Unnamed: ", StringComparison.Ordinal))];
    }

    /// <summary>Every column.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>
    /// Whether the table is one of predictions, whose labels are no truth: it has confidences, or a column for each label.
    /// </summary>
    public bool ArePredictions => _names.Contains("confidence", StringComparer.OrdinalIgnoreCase)
        || _names.Count(name => Emotions.Canonical.Contains(name.ToLowerInvariant())) > 1;

    /// <summary>Columns that could be the one of labels; the first is taken.</summary>
    public IReadOnlyList<string> LabelCandidates =>
        [.. LabelNames.Where(name => _names.Contains(name, StringComparer.OrdinalIgnoreCase))];

    public int Path { get; }

    public int Label { get; }

    public int Speaker { get; }

    public int Gender { get; }

    public int Split { get; }

    public int Start { get; }

    public int End { get; }

    public int Language { get; }

    public int Intensity { get; }

    public int Statement { get; }

    public int Channel { get; }

    public int AudioChannel { get; }

    public int Corpus { get; }

    public int Repetition { get; }

    /// <summary>The one of some names that is the column of paths; <see langword="null"/> where none is.</summary>
    public static string? PathName(IReadOnlyCollection<string> names) => PathNames
        .Select(known => names.FirstOrDefault(name => name.Trim().Equals(known, StringComparison.OrdinalIgnoreCase)))
        .FirstOrDefault(name => name is not null);

    /// <summary>What a record says in a column; <see langword="null"/> where that is nothing, or a word for nothing.</summary>
    public static string? Value(string[] fields, int column) =>
        column >= 0 && fields[column].Trim() is { } value && !MissingValue.Is(value) ? value : null;

    /// <summary>The columns that are none of the above.</summary>
    public Dictionary<string, string> Extra(string[] fields)
    {
        var extra = new Dictionary<string, string>(_extra.Length, StringComparer.OrdinalIgnoreCase);
        foreach (int i in _extra)
        {
            extra.TryAdd(_names[i], fields[i].Trim());
        }

        return extra;
    }

    private int Find(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            int index = Array.FindIndex(_names, column => column.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (index >= 0)
            {
                return index;
            }
        }

        return -1;
    }
}
