using SerPS.Audio;

namespace SerPS.Data;

/// <summary>Finds audio files.</summary>
public static class AudioFolder
{
    /// <summary>The audio files of several paths, one at a time.</summary>
    /// <inheritdoc cref="Files(string, CancellationToken)"/>
    public static IEnumerable<string> Files(IEnumerable<string> paths, CancellationToken cancellation = default) =>
        paths.SelectMany(path => Files(path, cancellation));

    /// <summary>
    /// The audio files of a folder, of a zip archive (unpacked once, beside itself), or a file itself; full paths in ordinal order.
    /// </summary>
    /// <exception cref="SerException"><see cref="ErrorId.PathNotFound"/></exception>
    public static IEnumerable<string> Files(string path, CancellationToken cancellation = default) => Files(path, null, cancellation);

    /// <inheritdoc cref="Files(string, CancellationToken)"/>
    /// <param name="path">A folder, an archive or a file.</param>
    /// <param name="onError">Told which folders below it cannot be read; without it the first such error is thrown.</param>
    /// <param name="cancellation">Stops the walk.</param>
    public static IEnumerable<string> Files(string path, Action<SerException>? onError, CancellationToken cancellation) =>
        Files(path, onError, standsFor: null, leftOut: null, cancellation);

    /// <inheritdoc cref="Files(string, Action{SerException}, CancellationToken)"/>
    /// <summary>The audio files, and those that stand for a folder.</summary>
    /// <param name="path">A folder, an archive or a file.</param>
    /// <param name="onError">Told which folders below it cannot be read; without it the first such error is thrown.</param>
    /// <param name="standsFor">As <see cref="FolderWalker.Files"/> has it.</param>
    /// <param name="leftOut">Counts files that are no text and no audio, by name or by content.</param>
    /// <param name="cancellation">Stops the walk.</param>
    internal static IEnumerable<string> Files(
        string path,
        Action<SerException>? onError,
        Func<IEnumerable<FileInfo>, FileInfo?>? standsFor,
        LeftOut? leftOut,
        CancellationToken cancellation)
    {
        string place = Of(path, cancellation);
        var standing = new HashSet<string>();
        return !Directory.Exists(place) ? [place]
            : FolderWalker.Files(place, onError, standsFor is null ? null : Stand, cancellation)
                .Where(file => AudioFile.IsAudio(file) || standing.Contains(file) || HoldsAudio(file, leftOut));

        FileInfo? Stand(IEnumerable<FileInfo> files)
        {
            FileInfo? file = standsFor(files);
            if (file is not null)
            {
                standing.Add(file.FullName);
            }

            return file;
        }
    }

    private static bool HoldsAudio(string file, LeftOut? leftOut)
    {
        bool? audio;
        try
        {
            audio = AudioContents.IsAudio(file);
        }
        catch (SerException)
        {
            audio = false;
        }

        if (audio == false)
        {
            leftOut?.Add(file);
        }

        return audio == true;
    }

    /// <summary>Where the content of a path is: of an archive, the folder that it was unpacked to.</summary>
    internal static string Of(string path, CancellationToken cancellation)
    {
        string full = Full(path);
        return Directory.Exists(full) ? full
            : !File.Exists(full) ? throw Missing(full)
            : !OrdinaryFile.Is(full) ? throw new SerException(
                ErrorId.AudioUnreadable, $"'{full}' is a pipe, a socket or a device; expected a file, which can be read more than once.", full)
            : Path.GetExtension(full.AsSpan()).Equals(".zip", StringComparison.OrdinalIgnoreCase) ? ZipFolder.Unpack(full, cancellation)
            : full;
    }

    /// <summary>A path in full; nothing at all is none.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    internal static string Full(string path)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"'{path.Replace('\0', '?')}' is no path; expected a folder, an audio file, an archive or a manifest.");
        }

        return Path.GetFullPath(path);
    }

    private static SerException Missing(string path) => new(
        ErrorId.PathNotFound, $"'{path}' does not exist; expected a folder, an audio file, a zip archive or a manifest (CSV).", path);
}
