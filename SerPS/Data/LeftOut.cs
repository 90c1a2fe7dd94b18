namespace SerPS.Data;

/// <summary>Counts the files below a folder that a search for audio leaves out, by extension.</summary>
internal sealed class LeftOut
{
    private const int MaxNamed = 8;

    private static readonly string[] ArchiveExtensions = [".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz"];

    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private int _archives;
    private string? _archive;

    /// <summary>Counts a file.</summary>
    public void Add(string path)
    {
        string extension = Path.GetExtension(path).ToLowerInvariant();
        if (ArchiveExtensions.Contains(extension))
        {
            // what is unpacked beside its archive is found there
            bool unpacked = ZipFolder.IsUnpacked(path);
            (_archives, _archive) = unpacked ? (_archives, _archive) : (_archives + 1, _archive ?? path);
            return;
        }

        _counts[extension] = _counts.GetValueOrDefault(extension) + 1;
    }

    /// <summary>What to say of archives that lie in a folder; <see langword="null"/> where there is none.</summary>
    public string? Archives(string folder) => _archive is null ? null
        : $"'{folder}': {Counted.Of(_archives, "archive lies there and is", "archives lie there and are")} not looked into, "
        + $"'{_archive}'{(_archives == 1 ? string.Empty : " first")}; a zip archive can be given as a path of its own.";

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
        return $"'{folder}': {Counted.Of(files, "file is", "files are")} no audio by name or content and left out: "
            + $"{string.Join(", ", named)}{more}.";
    }
}
