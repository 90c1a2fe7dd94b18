namespace SerPS.Inference;

/// <summary>Tells which files of folders are whole: those that are the same at two looks, one after the other.</summary>
internal sealed class Arrivals
{
    private Dictionary<string, FileStamp> _seen = [];

    /// <summary>Whether the last look saw files that may still be written.</summary>
    public bool Waiting { get; private set; }

    /// <summary>The files among those that are there which are whole and not known.</summary>
    /// <param name="files">Paths of what is there now.</param>
    /// <param name="known">Whether a file, as it is now, was worked on.</param>
    public IReadOnlyList<string> Look(IEnumerable<string> files, Func<string, FileStamp, bool> known)
    {
        var now = new Dictionary<string, FileStamp>();
        List<string> whole = [];
        foreach (string path in files)
        {
            if (FileStamp.Of(path) is not { } stamp || known(path, stamp))
            {
                continue;
            }

            if (_seen.TryGetValue(path, out FileStamp before) && before == stamp)
            {
                whole.Add(path);
            }
            else
            {
                now[path] = stamp;
            }
        }

        Waiting = now.Count > 0;
        _seen = now;
        return whole;
    }
}
