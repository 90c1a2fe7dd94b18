namespace SerPS.Data;

/// <summary>A manifest that grows by one label after the other, and is whole at every moment.</summary>
/// <param name="path">The CSV file: path, emotion, speaker.</param>
public sealed class LabelManifest(string path)
{
    private readonly List<Clip> _clips = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>What it holds, in the order in which it came.</summary>
    public IReadOnlyList<Clip> Clips => _clips;

    /// <summary>Reads what an earlier run wrote; without a file it begins empty.</summary>
    /// <exception cref="SerException">It is no manifest.</exception>
    public static LabelManifest Open(string path, CancellationToken cancellation)
    {
        var manifest = new LabelManifest(path);
        foreach (Clip clip in File.Exists(path) ? Dataset.Read([path], options: null, cancellation) : [])
        {
            manifest._clips.Add(clip);
            manifest._known.Add(Path.GetFullPath(clip.Path));
        }

        return manifest;
    }

    /// <summary>Whether a recording has a label.</summary>
    public bool Has(string recording) => _known.Contains(Path.GetFullPath(recording));

    /// <summary>Adds a labelled clip and writes the file.</summary>
    public void Add(Clip clip)
    {
        _clips.Add(clip);
        _known.Add(Path.GetFullPath(clip.Path));
        Write();
    }

    /// <summary>Takes the last one out again and writes the file.</summary>
    public void RemoveLast()
    {
        _known.Remove(Path.GetFullPath(_clips[^1].Path));
        _clips.RemoveAt(_clips.Count - 1);
        Write();
    }

    private void Write() => AtomicFile.WriteText(path, string.Concat(
        _clips.Select(clip => Csv.Line(Place(clip.Path), clip.Emotion ?? string.Empty, clip.Speaker ?? string.Empty))
            .Prepend(Csv.Line("path", "emotion", "speaker")).Select(line => $"{line}\n")));

    // below the manifest's own folder as it lies there, so that both can be moved
    private string Place(string recording)
    {
        string relative = Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFullPath(recording));
        return relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(recording) : relative.Replace('\\', '/');
    }
}
