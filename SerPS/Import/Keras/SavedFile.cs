namespace SerPS.Import.Keras;

/// <summary>The files of a SavedModel's folder.</summary>
internal static class SavedFile
{
    private const long MostBytes = 1L << 30, MostPointerBytes = 64;

    /// <summary>A whole file.</summary>
    /// <exception cref="ImportException">It is missing, or only what Git LFS has in its place.</exception>
    public static byte[] Read(string path) => Read(path, 0, null);

    /// <summary>A part of a file.</summary>
    public static byte[] Read(string path, long offset, long? length)
    {
        string name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw ImportException.Incomplete($"its file '{name}' is missing");
        }

        using FileStream stream = File.OpenRead(path);
        var start = new byte[Math.Min(stream.Length, MostPointerBytes)];
        stream.ReadExactly(start);
        if (ImportSource.IsLfsPointer(start))
        {
            throw ImportException.Incomplete($"its file '{name}' is what Git LFS has in place of it; get it with git lfs pull");
        }

        long count = length ?? stream.Length - offset;
        if (offset > stream.Length || count > stream.Length - offset || count > MostBytes)
        {
            throw ImportException.Incomplete($"its file '{name}' has {stream.Length} bytes, where {count} from {offset} on are expected");
        }

        stream.Position = offset;
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
