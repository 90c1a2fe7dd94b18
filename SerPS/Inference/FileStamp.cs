namespace SerPS.Inference;

/// <summary>What changes when a file does.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Modified">Time of the last write.</param>
internal readonly record struct FileStamp(long Length, DateTime Modified)
{
    /// <summary>A file's; <see langword="null"/> where it is gone.</summary>
    public static FileStamp? Of(string path) =>
        new FileInfo(path) is { Exists: true } file ? new FileStamp(file.Length, file.LastWriteTimeUtc) : null;
}
