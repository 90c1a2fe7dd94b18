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
    public static IEnumerable<string> Files(string path, CancellationToken cancellation = default)
    {
        string full = Path.GetFullPath(path);
        return Directory.Exists(full) ? Audio(full, cancellation)
            : !File.Exists(full) ? throw Missing(full)
            : Path.GetExtension(full.AsSpan()).Equals(".zip", StringComparison.OrdinalIgnoreCase)
                ? Audio(ZipFolder.Unpack(full, cancellation), cancellation)
            : [full];
    }

    private static IEnumerable<string> Audio(string folder, CancellationToken cancellation) =>
        FolderWalker.Files(folder, cancellation).Where(AudioFile.IsAudio);

    private static SerException Missing(string path) => new(
        ErrorId.PathNotFound, $"'{path}' does not exist; expected a folder, an audio file, a zip archive or a manifest (CSV).", path);
}
