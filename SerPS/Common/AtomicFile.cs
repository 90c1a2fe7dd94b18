namespace SerPS.Common;

/// <summary>Files appear whole or not at all: written beside their final place, then renamed over it.</summary>
public static class AtomicFile
{
    /// <summary>Writes a file through <paramref name="write"/>; after a failure or a kill the old file, if any, is intact.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public static void Write(string path, Action<Stream> write)
    {
        using var output = new AtomicOutput(path);
        output.Write(write);
        output.Commit();
    }

    /// <summary>Writes a text file as UTF-8 without a byte order mark.</summary>
    public static void WriteText(string path, string text) =>
        Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
}
