namespace SerPS.Data;

/// <summary>
/// A manifest that grows by one label after the other, and is whole at every moment. Each label goes into the file as it is then, so that
/// what others write meanwhile, and its other columns, stay.
/// </summary>
public sealed class LabelManifest
{
    private static readonly string[] Columns = ["path", Clip.EmotionColumn, "speaker"];

    private readonly string _path;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Stack<Given> _given = new();

    private LabelManifest(string path) => _path = path;

    private string Folder => Path.GetDirectoryName(Path.GetFullPath(_path))!;

    /// <summary>Reads what an earlier run wrote; without a file it begins empty.</summary>
    /// <param name="path">The CSV file: path, emotion, speaker.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="SerException">It is no manifest, or one of lines of JSON, or cannot be written.</exception>
    public static LabelManifest Open(string path, CancellationToken cancellation)
    {
        if (ManifestTable.IsLines(path))
        {
            throw new SerException(ErrorId.OptionInvalid, $"'{path}' has the name of lines of JSON; labels are written as CSV.", path);
        }

        var manifest = new LabelManifest(path);
        if (File.Exists(path))
        {
            manifest._known.UnionWith(Dataset.Read([path], options: null, cancellation)
                .Where(clip => clip.Emotion is not null).Select(clip => Path.GetFullPath(clip.Path)));
            Table table = manifest.Read(); // with recordings of several labels, too
            manifest._known.UnionWith(table.Rows.Where(table.HasLabel).Select(manifest.RecordingOf(table)));
        }

        return manifest;
    }

    /// <summary>Whether a recording has a label.</summary>
    public bool Has(string recording) => _known.Contains(Path.GetFullPath(recording));

    /// <summary>Gives a recording a label, in its own row where that has none, and writes the file.</summary>
    /// <param name="recording">Its path.</param>
    /// <param name="label">Its label.</param>
    /// <param name="speaker">Who speaks, where that is known.</param>
    /// <exception cref="SerException">The file cannot be read or written; then nothing has changed.</exception>
    public void Add(string recording, string label, string? speaker)
    {
        string full = Path.GetFullPath(recording);
        Table table = Read();
        Func<string[], string> recordingOf = RecordingOf(table);
        string[]? open = table.Rows.FirstOrDefault(row => !table.HasLabel(row) && recordingOf(row) == full);
        string[] row = open ?? table.NewRow();
        string before = row[table.Speaker];
        row[table.Label] = label;
        row[table.Speaker] = speaker ?? before;
        if (open is null)
        {
            row[table.Recording] = Place(full);
            table.Rows.Add(row);
        }

        Write(table);
        _given.Push(new Given(full, label, open is not null, before));
        _known.Add(full);
    }

    /// <summary>Takes the last label back and writes the file.</summary>
    /// <exception cref="SerException">The file cannot be read or written; then nothing has changed.</exception>
    public void RemoveLast()
    {
        Given last = _given.Peek();
        Table table = Read();
        Func<string[], string> recordingOf = RecordingOf(table);
        string[]? row = table.Rows.LastOrDefault(row => row[table.Label] == last.Label && recordingOf(row) == last.Recording);
        if (row is not null && last.Filled)
        {
            (row[table.Label], row[table.Speaker]) = (string.Empty, last.SpeakerBefore);
        }
        else if (row is not null)
        {
            table.Rows.Remove(row);
        }

        Write(table);
        _given.Pop();
        _known.Remove(last.Recording);
    }

    private Table Read()
    {
        if (!File.Exists(_path))
        {
            return new Table(Columns, []);
        }

        ManifestTable table = ManifestTable.Read(_path, new DatasetNotes());
        return new Table(table.Header, table.Rows.Select(row => row.Fields));
    }

    private Func<string[], string> RecordingOf(Table table) => row => Path.GetFullPath(row[table.Recording].Replace('\\', '/'), Folder);

    private void Write(Table table) =>
        AtomicFile.WriteText(_path, string.Concat(table.Rows.Prepend(table.Header).Select(row => $"{Csv.Line(row)}\n")));

    // below the manifest's own folder as it lies there, so that both can be moved
    private string Place(string recording)
    {
        string relative = Path.GetRelativePath(Folder, recording);
        return relative.StartsWith("..", StringComparison.Ordinal) ? recording : relative.Replace('\\', '/');
    }

    private sealed record Given(string Recording, string Label, bool Filled, string SpeakerBefore);

    // the file, with the columns that labels need
    private sealed class Table
    {
        private readonly ManifestColumns _columns;

        public Table(string[] header, IEnumerable<string[]> rows)
        {
            var found = new ManifestColumns(header);
            Header =
            [
                .. header,
                .. new[] { found.Path, found.Label, found.Speaker }.Zip(Columns).Where(pair => pair.First < 0).Select(pair => pair.Second),
            ];
            _columns = new ManifestColumns(Header);
            Rows = [.. rows.Select(row => (string[])[.. row, .. NewRow()[row.Length..]])];
        }

        public string[] Header { get; }

        public List<string[]> Rows { get; }

        public int Recording => _columns.Path;

        public int Label => _columns.Label;

        public int Speaker => _columns.Speaker;

        public bool HasLabel(string[] row) => ManifestColumns.Value(row, Label) is not null;

        public string[] NewRow() => [.. Enumerable.Repeat(string.Empty, Header.Length)];
    }
}
