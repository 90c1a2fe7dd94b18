namespace SerPS.Data;

/// <summary>Finds audio files.</summary>
public static class AudioFolder
{
    /// <summary>Files as they are given, and the audio files below folders in ordinal path order, one at a time.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.PathNotFound"/></exception>
    public static IEnumerable<string> Files(IEnumerable<string> paths, CancellationToken cancellation = default) =>
        paths.SelectMany(path => Files(path, cancellation));

    /// <summary>The file itself, or the audio files below a folder.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.PathNotFound"/></exception>
    public static IEnumerable<string> Files(string path, CancellationToken cancellation = default) =>
        Dataset.Files(Path.GetFullPath(path), cancellation);
}
