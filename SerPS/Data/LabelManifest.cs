namespace SerPS.Data;

/// <summary>A manifest that grows by one label after the other, and is whole at every moment. Its other columns stay as they are.</summary>
public sealed class LabelManifest
{
    private static readonly string[] Columns = ["path", Clip.EmotionColumn, "speaker"];

    private readonly string _path;
    private readonly string[] _header;
    private readonly List<string[]> _rows = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly int _recording, _label, _speaker;

    private LabelManifest(string path, string[] header)
    {
        var columns = new ManifestColumns(header);
        _path = path;
        _header = [.. header, .. Missing(columns)];
        columns = new ManifestColumns(_header);
        (_recording, _label, _speaker) = (columns.Path, columns.Label, columns.Speaker);
    }

    /// <summary>Reads what an earlier run wrote; without a file it begins empty.</summary>
    /// <param name="path">The CSV file: path, emotion, speaker.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="SerException">It is no manifest, or one of lines of JSON.</exception>
    public static LabelManifest Open(string path, CancellationToken cancellation)
    {
        if (ManifestTable.IsLines(path))
        {
            throw new SerException(ErrorId.OptionInvalid, $"'{path}' has the name of lines of JSON; labels are written as CSV.", path);
        }

        if (!File.Exists(path))
        {
            return new LabelManifest(path, Columns);
        }

        Clip[] clips = [.. Dataset.Read([path], options: null, cancellation)];
        ManifestTable table = ManifestTable.Read(path, new DatasetNotes());
        var manifest = new LabelManifest(path, table.Header);
        manifest._known.UnionWith(clips.Select(clip => Path.GetFullPath(clip.Path)));
        manifest._rows.AddRange(table.Rows.Select(row => manifest.Padded(row.Fields)));
        return manifest;
    }

    /// <summary>Whether a recording has a label.</summary>
    public bool Has(string recording) => _known.Contains(Path.GetFullPath(recording));

    /// <summary>Adds a labelled recording and writes the file.</summary>
    /// <param name="recording">Its path.</param>
    /// <param name="label">Its label.</param>
    /// <param name="speaker">Who speaks, where that is known.</param>
    /// <exception cref="SerException">The file cannot be written; then nothing has changed.</exception>
    public void Add(string recording, string label, string? speaker)
    {
        string[] row = Padded([]);
        (row[_recording], row[_label], row[_speaker]) = (Place(recording), label, speaker ?? string.Empty);
        Write([.. _rows, row]);
        _rows.Add(row);
        _known.Add(Path.GetFullPath(recording));
    }

    /// <summary>Takes the last one out again and writes the file.</summary>
    /// <exception cref="SerException">The file cannot be written; then nothing has changed.</exception>
    public void RemoveLast()
    {
        Write(_rows[..^1]);
        _known.Remove(Path.GetFullPath(_rows[^1][_recording], Folder));
        _rows.RemoveAt(_rows.Count - 1);
    }

    private string Folder => Path.GetDirectoryName(Path.GetFullPath(_path))!;

    private static IEnumerable<string> Missing(ManifestColumns columns) =>
        new[] { columns.Path, columns.Label, columns.Speaker }.Zip(Columns).Where(pair => pair.First < 0).Select(pair => pair.Second);

    private string[] Padded(string[] fields) => [.. fields, .. Enumerable.Repeat(string.Empty, _header.Length - fields.Length)];

    private void Write(IEnumerable<string[]> rows) =>
        AtomicFile.WriteText(_path, string.Concat(rows.Prepend(_header).Select(row => $"{Csv.Line(row)}\n")));

    // below the manifest's own folder as it lies there, so that both can be moved
    private string Place(string recording)
    {
        string relative = Path.GetRelativePath(Folder, Path.GetFullPath(recording));
        return relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(recording) : relative.Replace('\\', '/');
    }
}
