using System.Collections.Concurrent;

namespace SerPS.Common;

/// <summary>
/// The files that outputs are while they are written, beside their final places. Who writes one holds it open, and with it a lock: one that
/// can be locked was left by a run that was killed.
/// </summary>
internal static class Remains
{
    private const string Extension = ".serps.tmp";

    private static readonly ConcurrentDictionary<string, bool> Cleaned = new(StringComparer.Ordinal);

    /// <summary>What follows the name of the final file, as a regular expression.</summary>
    public const string Pattern = @"\.[0-9a-f]{32}\.serps\.tmp";

    /// <summary>A name for a file that becomes <paramref name="path"/>.</summary>
    public static string NewName(string path) => $"{path}.{Guid.NewGuid():N}{Extension}";

    /// <summary>Removes what killed runs left in the folder of a file; once a folder and process.</summary>
    public static void Remove(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        if (!Cleaned.TryAdd(folder, true))
        {
            return;
        }

        foreach (string file in Directory.EnumerateFiles(folder, "*" + Extension))
        {
            if (IsLeft(file))
            {
                Delete(file);
            }
        }
    }

    /// <summary>Deletes a file; one that cannot be deleted stays.</summary>
    public static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // another process was faster, or the disk is gone
        }
    }

    // on some file systems of clusters nothing locks, so that nobody can say what is still written
    private static bool Locks(string locked)
    {
        try
        {
            using var second = new FileStream(locked, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static bool IsLeft(string file)
    {
        try
        {
            using var locked = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return Locks(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
