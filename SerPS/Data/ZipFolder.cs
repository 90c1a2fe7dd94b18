using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SerPS.Data;

/// <summary>
/// A zip archive as a folder: unpacked once beside itself, as <c>name.zip.unpacked</c>, and used again as long as the archive stays as it
/// was. The folder appears whole or not at all; archives within the archive become folders in it. A folder of that name that is not ours
/// stays, and another name is taken; where nothing can be written beside the archive, the folder of temporary files holds it.
/// </summary>
public static partial class ZipFolder
{
    private const string Stamp = ".serps-unpacked", TemporaryExtension = ".tmp";

    private const int MaxDepth = 4;

    private const int WaitMilliseconds = 100;

    /// <summary>The full path of the folder that holds the archive's content.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.DataInvalid"/> where the archive is damaged or encrypted, or an entry would land
    /// outside the folder; <see cref="ErrorId.OutputUnwritable"/> where it cannot be unpacked anywhere.</exception>
    public static string Unpack(string path, CancellationToken cancellation = default)
    {
        string archive = Path.GetFullPath(path);
        var file = new FileInfo(archive);
        string stamp = $"{file.Length} bytes of {file.LastWriteTimeUtc:O}\n";
        try
        {
            return Unpack(archive, archive + ".unpacked", stamp, cancellation);
        }
        catch (SerException error) when (error.Id == ErrorId.OutputUnwritable)
        {
            string place = Path.Combine(Path.GetTempPath(), $"serps-{Environment.UserName}-{Key(archive)}-{file.Name}.unpacked");
            return Unpack(archive, place, stamp, cancellation);
        }
    }

    /// <summary>Whether an archive was unpacked beside itself before.</summary>
    internal static bool IsUnpacked(string archive) => File.Exists(Path.Combine(archive + ".unpacked", Stamp));

    /// <summary>The name of the archive that a folder of this name was unpacked from, without its extension; another name as it is.</summary>
    internal static string NameOf(string folder) =>
        UnpackedName().Match(folder) is { Success: true } match ? match.Groups["name"].Value : folder;

    [GeneratedRegex(@"^(serps-.+-[0-9a-f]{12}-)?(?<name>.+)\.zip\.unpacked(-\d+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex UnpackedName();

    private static string Unpack(string archive, string wanted, string stamp, CancellationToken cancellation)
    {
        string folder = OwnFolder.Name(wanted, Stamp);
        if (IsCurrent(folder, stamp))
        {
            return folder;
        }

        string temporary = Temporary(folder, $"{Guid.NewGuid():N}"), older = Temporary(folder, $"{Guid.NewGuid():N}");
        try
        {
            using FileStream turn = Turn(folder, cancellation);
            if (IsCurrent(folder, stamp))
            {
                return folder;
            }

            // whoever has the turn is the only one who unpacks here: what there is besides was left by runs that were killed
            string before = Temporary(folder, string.Empty)[..^TemporaryExtension.Length];
            foreach (string left in Directory.GetDirectories(Path.GetDirectoryName(folder)!, "*" + TemporaryExtension)
                .Where(path => path.StartsWith(before, StringComparison.Ordinal)))
            {
                Delete(left);
            }

            Extract(archive, temporary, MaxDepth, cancellation);
            File.WriteAllText(Path.Combine(temporary, Stamp), stamp);
            if (Directory.Exists(folder))
            {
                Directory.Move(folder, older); // a kill while it is deleted leaves nothing that looks like somebody else's
            }

            Directory.Move(temporary, folder);
        }
        catch (Exception error) when (error is InvalidDataException or PathTooLongException)
        {
            throw new SerException(ErrorId.DataInvalid, $"'{archive}' is no sound zip archive: {error.Message}", archive, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SerException(
                ErrorId.OutputUnwritable, $"'{archive}' cannot be unpacked to '{folder}': {error.Message}", folder, error);
        }
        finally
        {
            Delete(temporary);
            Delete(older);
        }

        return folder;
    }

    // what somebody has open stays for the next run to remove
    private static void Delete(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    // hidden, so that what a killed run leaves is never listed as clips
    private static string Temporary(string folder, string key) =>
        Path.Combine(Path.GetDirectoryName(folder)!, $".{Path.GetFileName(folder)}.{key}{TemporaryExtension}");

    private static string Key(string archive) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(archive)))[..12];

    private static bool IsCurrent(string folder, string stamp) =>
        File.Exists(Path.Combine(folder, Stamp)) && File.ReadAllText(Path.Combine(folder, Stamp)) == stamp;

    // one process at a time: the others wait, and then find what they need
    private static FileStream Turn(string folder, CancellationToken cancellation)
    {
        string path = Path.Combine(Path.GetDirectoryName(folder)!, $".{Path.GetFileName(folder)}.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(path))
            {
                cancellation.WaitHandle.WaitOne(WaitMilliseconds);
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    // an archive within the archive becomes a folder of its name
    private static void Extract(string archive, string folder, int depth, CancellationToken cancellation)
    {
        using ZipArchive zip = Open(archive);
        Directory.CreateDirectory(folder);
        string inside = folder + Path.DirectorySeparatorChar;
        var nested = new List<string>();
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry.IsEncrypted)
            {
                throw new InvalidDataException($"its entry '{entry.FullName}' is encrypted; unpack it with its password first.");
            }

            // some programs of Windows write backslashes
            string name = entry.FullName.Replace('\\', '/');
            string target = name.Contains('\0', StringComparison.Ordinal)
                ? throw new InvalidDataException($"the name of its entry '{name.Replace('\0', '?')}' has a null character.")
                : Path.GetFullPath(Path.Combine(folder, name));
            if (!target.StartsWith(inside, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"its entry '{entry.FullName}' lies outside of it.");
            }

            if (File.Exists(target) || (Directory.Exists(target) && !name.EndsWith('/')) || IsBelowFile(target, folder))
            {
                throw new InvalidDataException($"two of its entries would be one, the later '{entry.FullName}'.");
            }

            if (name.EndsWith('/'))
            {
                Directory.CreateDirectory(target);
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            entry.ExtractToFile(target);
            if (target.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                nested.Add(target);
            }
        }

        foreach (string inner in nested)
        {
            ExtractNested(inner, depth, cancellation);
        }
    }

    private static bool IsBelowFile(string path, string folder)
    {
        string parent = Path.GetDirectoryName(path)!;
        return parent.Length > folder.Length && (File.Exists(parent) || IsBelowFile(parent, folder));
    }

    private static void ExtractNested(string archive, int depth, CancellationToken cancellation)
    {
        if (depth == 0)
        {
            throw new InvalidDataException($"it holds archives within archives, more than {MaxDepth} deep.");
        }

        string content = Path.ChangeExtension(archive, null);
        Extract(archive, Path.Exists(content) ? archive + ".content" : content, depth - 1, cancellation);
        File.Delete(archive);
    }

    private static ZipArchive Open(string archive)
    {
        try
        {
            return ZipFile.OpenRead(archive);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SerException(ErrorId.PathUnreadable, $"'{archive}' cannot be read: {error.Message}", archive, error);
        }
    }
}
