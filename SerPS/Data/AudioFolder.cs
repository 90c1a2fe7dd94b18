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
    public static IEnumerable<string> Files(string path, Action<SerException>? onError, CancellationToken cancellation)
    {
        string full = Path.GetFullPath(path);
        return Directory.Exists(full) ? Audio(full, onError, cancellation)
            : !File.Exists(full) ? throw Missing(full)
            : Path.GetExtension(full.AsSpan()).Equals(".zip", StringComparison.OrdinalIgnoreCase)
                ? Audio(ZipFolder.Unpack(full, cancellation), onError, cancellation)
            : [full];
    }

    private static IEnumerable<string> Audio(string folder, Action<SerException>? onError, CancellationToken cancellation) =>
        FolderWalker.Files(folder, onError, cancellation).Where(AudioFile.IsAudio);

    private static SerException Missing(string path) => new(
        ErrorId.PathNotFound, $"'{path}' does not exist; expected a folder, an audio file, a zip archive or a manifest (CSV).", path);
}
