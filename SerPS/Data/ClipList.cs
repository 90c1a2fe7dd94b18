using System.Security.Cryptography;

namespace SerPS.Data;

/// <summary>
/// A list of recordings, however long: a line is the path of one, or a record of a manifest as JSON (<c>{"path": …}</c>, as
/// <c>serps dataset --json</c> prints them). Relative paths begin at the list's folder; empty lines count for nothing. It is read as a
/// stream, and no recording is looked at.
/// </summary>
/// <param name="path">The file; <see cref="StandardInput"/> is what is piped in, which can be read once.</param>
/// <param name="options">How records are understood, and which clips are kept.</param>
/// <param name="named">Whether a path's name tells more of the clip, as those of a corpus do; records always have that.</param>
internal sealed class ClipList(string path, DatasetOptions options, bool named)
{
    /// <summary>The path that stands for standard input.</summary>
    public const string StandardInput = "-";

    private readonly string _path = path == StandardInput ? path : Path.GetFullPath(path);
    private readonly string _folder =
        path == StandardInput ? Directory.GetCurrentDirectory() : Path.GetDirectoryName(Path.GetFullPath(path))!;

    // by the names of a record's fields
    private readonly Dictionary<string, (ManifestColumns Columns, ManifestReader Reader)> _readers = [];

    private readonly Lazy<PathTails?> _root = new(() => options.Root is null ? null : new PathTails(options.Root, CancellationToken.None));

    /// <summary>How many recordings it names.</summary>
    /// <exception cref="SerException">The file cannot be read.</exception>
    public long Count(CancellationToken cancellation) => Lines(cancellation).LongCount();

    /// <summary>SHA-256 of the file.</summary>
    /// <exception cref="SerException">The file cannot be read.</exception>
    public string Hash()
    {
        using StreamReader reader = Open();
        Stream stream = reader.BaseStream;
        stream.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>The clips of a block of its lines. What is wrong with a line is told, and the others go on.</summary>
    /// <param name="first">Place of the first, counted from 0.</param>
    /// <param name="count">How many.</param>
    /// <param name="distinguish">Told every record up to the block's end: a speaker's name depends on those before.</param>
    /// <param name="notes">Told errors and warnings.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public IEnumerable<Clip> Read(long first, long count, Func<Clip, Clip> distinguish, DatasetNotes notes, CancellationToken cancellation)
    {
        long place = 0;
        foreach ((int line, string text) in Lines(cancellation))
        {
            if (place >= first + count)
            {
                yield break;
            }

            bool within = place++ >= first;
            if ((within || IsRecord(text)) && Clip(line, text, within ? notes : new DatasetNotes { OnError = _ => { } }) is { } clip
                && distinguish(clip) is var known && within && options.Keeps(known))
            {
                yield return known;
            }
        }
    }

    private static bool IsRecord(string text) => text.AsSpan().TrimStart() is ['{', ..];

    private Clip? Clip(int line, string text, DatasetNotes notes)
    {
        try
        {
            return IsRecord(text) ? Record(line, text, notes) : Named(line, text, notes);
        }
        catch (SerException error)
        {
            notes.Fail(error);
            return null;
        }
    }

    private Clip? Record(int line, string text, DatasetNotes notes)
    {
        if (ManifestTable.Fields(_path, line, text, notes) is not { } fields)
        {
            return null;
        }

        string key = string.Join('\n', fields.Keys);
        string[] values = [.. fields.Values];
        if (!_readers.TryGetValue(key, out (ManifestColumns Columns, ManifestReader Reader) known))
        {
            var columns = new ManifestColumns([.. fields.Keys]);
            var labels = new ManifestLabels([], options.Labels);
            known = (columns, new ManifestReader(Path.Combine(_folder, Path.GetFileName(_path)), columns, labels, _root.Value));
            _readers.Add(key, known);
        }

        string? label = options.Labels is null ? ManifestColumns.Value(values, known.Columns.Label) : null;
        return label is not null && ManifestLabels.IsNumber(label, out _)
            ? throw Manifest.Invalid(
                _path, line, $"has the label {label}; expected a word, or the names of the labels in order beside the list")
            : known.Reader.Clip(line, values);
    }

    private Clip? Named(int line, string text, DatasetNotes notes)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw Manifest.Invalid(_path, line, "names a recording with a null character");
        }

        string full = Path.GetFullPath(text, _folder);
        Clip? known = !named ? null : options.Corpus is { } corpus ? Corpora.Find(corpus).Parse(full, Path.GetDirectoryName(full)!)
            : Corpora.Parse(full, Path.GetDirectoryName(full)!);
        if (known is null && named && !options.KeepUnrecognized)
        {
            notes.Unrecognized.Add(full);
            return null;
        }

        return known ?? new Clip { Path = full };
    }

    // the lines that name something, with their numbers
    private IEnumerable<(int Line, string Text)> Lines(CancellationToken cancellation)
    {
        using TextReader reader = Open();
        for (int line = 1; Next(reader) is { } text; line++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!string.IsNullOrWhiteSpace(text))
            {
                yield return (line, text);
            }
        }
    }

    private StreamReader Open()
    {
        if (_path == StandardInput)
        {
            return new StreamReader(OpenStream.Input());
        }

        InputFile.Require(_path, "a list of recordings");
        return TextFile.Open(_path);
    }

    private string? Next(TextReader reader)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (IOException error)
        {
            throw new SerException(ErrorId.PathUnreadable, $"'{_path}' cannot be read: {error.Message}", _path, error);
        }
    }
}
