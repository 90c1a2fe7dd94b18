namespace SerPS.Data;

/// <summary>Counts the files below a folder that a search for audio leaves out, by extension.</summary>
internal sealed class LeftOut
{
    private const int MaxNamed = 8;

    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts a file.</summary>
    public void Add(string path)
    {
        string extension = Path.GetExtension(path).ToLowerInvariant();
        _counts[extension] = _counts.GetValueOrDefault(extension) + 1;
    }

    /// <summary>What to say of a folder; <see langword="null"/> where nothing was left out.</summary>
    public string? Warning(string folder)
    {
        if (_counts.Count == 0)
        {
            return null;
        }

        IEnumerable<string> named = _counts.OrderByDescending(count => count.Value).Take(MaxNamed)
            .Select(count => $"{(count.Key.Length == 0 ? "no extension" : count.Key)} ({count.Value})");
        string more = _counts.Count > MaxNamed ? " …" : string.Empty;
        int files = _counts.Values.Sum();
        return $"'{folder}': {files} {(files == 1 ? "file is" : "files are")} no audio by name or content and left out: "
            + $"{string.Join(", ", named)}{more}.";
    }
}
