namespace SerPS.Data;

/// <summary>Walks folders in ordinal path order, holding one folder's names at a time.</summary>
internal static class FolderWalker
{
    /// <summary>
    /// Every ordinary file below a folder, whatever its extension; pipes, sockets and devices are none. Hidden entries (a leading dot, which
    /// also hides macOS's <c>._x.wav</c> resource forks) and <c>__MACOSX</c> are left out. Linked folders are followed unless they lead back
    /// to where the walk is.
    /// </summary>
    /// <param name="folder">Where to begin.</param>
    /// <param name="onError">Told which folder cannot be read, or has vanished; the rest goes on. Without it, that is thrown.</param>
    /// <param name="standsFor">The file, among those of one folder, that is given in place of all that is in and below it.</param>
    /// <param name="cancellation">Stops the walk.</param>
    /// <exception cref="SerException"><see cref="ErrorId.PathUnreadable"/></exception>
    public static IEnumerable<string> Files(
        string folder,
        Action<SerException>? onError,
        Func<IEnumerable<FileInfo>, FileInfo?>? standsFor,
        CancellationToken cancellation) =>
        Walk(new DirectoryInfo(folder), [], onError, standsFor, cancellation);

    private static IEnumerable<string> Walk(
        DirectoryInfo folder,
        HashSet<string> open,
        Action<SerException>? onError,
        Func<IEnumerable<FileInfo>, FileInfo?>? standsFor,
        CancellationToken cancellation)
    {
        (string? identity, FileSystemInfo[] entries) = Entries(folder, open, onError);
        entries = standsFor?.Invoke(entries.OfType<FileInfo>()) is { } whole ? [whole] : entries;
        foreach (FileSystemInfo entry in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            if (IsNoText(entry))
            {
                Tell(
                    new SerException(
                        ErrorId.PathUnreadable,
                        $"'{entry.FullName}' has a name that is no valid text, so it cannot be opened; give it another name.",
                        entry.FullName),
                    onError);
                continue;
            }

            if (entry is not DirectoryInfo child)
            {
                if (OrdinaryFile.Is(entry.FullName))
                {
                    yield return entry.FullName;
                }

                continue;
            }

            foreach (string file in Walk(child, open, onError, standsFor, cancellation))
            {
                yield return file;
            }
        }

        if (identity is not null)
        {
            open.Remove(identity);
        }
    }

    // none for a folder that the walk is in already, or that cannot be read
    private static (string? Identity, FileSystemInfo[] Entries) Entries(
        DirectoryInfo folder, HashSet<string> open, Action<SerException>? onError)
    {
        string? identity = null;
        try
        {
            string target = (folder.ResolveLinkTarget(returnFinalTarget: true) ?? folder).FullName;
            if (!open.Add(target))
            {
                return (null, []);
            }

            identity = target;

            // a folder sorts as its name and a slash, so that the order is that of the full paths, on every system
            return (identity,
            [
                .. folder.EnumerateFileSystemInfos()
                    .Where(entry => entry.Name[0] != '.' && entry.Name != "__MACOSX")
                    .OrderBy(entry => entry is DirectoryInfo ? entry.Name + '/' : entry.Name, StringComparer.Ordinal),
            ]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var unreadable = new SerException(
                ErrorId.PathUnreadable, $"The folder '{folder.FullName}' cannot be read: {error.Message}", folder.FullName, error);
            Tell(unreadable, onError);
            return (identity, []);
        }
    }

    // bytes that are no UTF-8 become this character, and the name that has it leads nowhere
    private static bool IsNoText(FileSystemInfo entry) => entry.Name.Contains('\uFFFD', StringComparison.Ordinal)
        && !File.Exists(entry.FullName) && !Directory.Exists(entry.FullName);

    private static void Tell(SerException error, Action<SerException>? onError)
    {
        if (onError is null)
        {
            throw error;
        }

        onError(error);
    }
}
