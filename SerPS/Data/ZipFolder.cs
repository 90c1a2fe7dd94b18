using System.IO.Compression;

namespace SerPS.Data;

/// <summary>
/// A zip archive as a folder: unpacked once beside itself, as <c>name.zip.unpacked</c>, and used again as long as the archive stays as it
/// was. The folder appears whole or not at all.
/// </summary>
public static class ZipFolder
{
    private const string Stamp = ".serps-unpacked";

    /// <summary>The full path of the folder that holds the archive's content.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.DataInvalid"/> where the archive is damaged or an entry would land outside the
    /// folder; <see cref="ErrorId.OutputUnwritable"/> where it cannot be unpacked beside itself.</exception>
    public static string Unpack(string path, CancellationToken cancellation = default)
    {
        string archive = Path.GetFullPath(path), folder = archive + ".unpacked";

        // hidden, so that what a killed run leaves is never listed as clips
        string temporary = Path.Combine(Path.GetDirectoryName(archive)!, $".{Path.GetFileName(folder)}.{Guid.NewGuid():N}.tmp");
        var file = new FileInfo(archive);
        string stamp = $"{file.Length} bytes of {file.LastWriteTimeUtc:O}\n";
        if (IsCurrent(folder, stamp))
        {
            return folder;
        }

        try
        {
            Extract(archive, temporary, cancellation);
            File.WriteAllText(Path.Combine(temporary, Stamp), stamp);
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            Directory.Move(temporary, folder);
        }
        catch (InvalidDataException error)
        {
            throw new SerException(ErrorId.DataInvalid, $"'{archive}' is no sound zip archive: {error.Message}", archive, error);
        }
        catch (Exception) when (IsCurrent(folder, stamp))
        {
            // another process was faster with the same archive
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SerException(
                ErrorId.OutputUnwritable, $"'{archive}' cannot be unpacked to '{folder}': {error.Message}", folder, error);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }

        return folder;
    }

    private static bool IsCurrent(string folder, string stamp) =>
        File.Exists(Path.Combine(folder, Stamp)) && File.ReadAllText(Path.Combine(folder, Stamp)) == stamp;

    private static void Extract(string archive, string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        string inside = folder + Path.DirectorySeparatorChar;
        using ZipArchive zip = ZipFile.OpenRead(archive);
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            cancellation.ThrowIfCancellationRequested();
            string target = Path.GetFullPath(Path.Combine(folder, entry.FullName));
            if (!target.StartsWith(inside, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"its entry '{entry.FullName}' lies outside of it.");
            }

            if (entry.FullName.EndsWith('/'))
            {
                Directory.CreateDirectory(target);
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            entry.ExtractToFile(target);
        }
    }
}
