namespace SerPS.Data;

/// <summary>Walks folders in ordinal path order, holding one folder's names at a time.</summary>
internal static class FolderWalker
{
    /// <summary>
    /// Every file below a folder, whatever its extension. Hidden entries (a leading dot, which also hides macOS's <c>._x.wav</c>
    /// resource forks) and <c>__MACOSX</c> are left out. Linked folders are followed unless they lead back to where the walk is.
    /// </summary>
    public static IEnumerable<string> Files(string folder, CancellationToken cancellation) =>
        Walk(new DirectoryInfo(folder), [], cancellation);

    private static IEnumerable<string> Walk(DirectoryInfo folder, HashSet<string> open, CancellationToken cancellation)
    {
        string identity = (folder.ResolveLinkTarget(returnFinalTarget: true) ?? folder).FullName;
        if (!open.Add(identity))
        {
            yield break;
        }

        // a folder sorts as its name and a slash, so that the order is that of the full paths, on every system
        var entries = folder.EnumerateFileSystemInfos()
            .Where(entry => entry.Name[0] != '.' && entry.Name != "__MACOSX")
            .Select(entry => (Key: entry is DirectoryInfo ? entry.Name + '/' : entry.Name, Entry: entry))
            .OrderBy(item => item.Key, StringComparer.Ordinal);
        foreach ((_, FileSystemInfo entry) in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry is not DirectoryInfo child)
            {
                yield return entry.FullName;
                continue;
            }

            foreach (string file in Walk(child, open, cancellation))
            {
                yield return file;
            }
        }

        open.Remove(identity);
    }
}
