using System.IO.Compression;
using SerPS.Data;

namespace SerPS.Fuzz.Targets;

/// <summary>An archive: its directory, its names, archives within it.</summary>
internal sealed class ZipTarget() : FileTarget(".zip")
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["../", "\\", "/", "inner.zip", "manifest.csv", "PK\u0001\u0002", "PK\u0003\u0004", "PK\u0005\u0006"];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() =>
    [
        Zip(("a/03-01-06-01-02-02-13.wav", [1, 2, 3]), ("b\\x.wav", new byte[50]), ("b/", [])),
        Zip(("manifest.csv", "path,emotion\nx.wav,sad\n"u8.ToArray()), ("x.wav", [0]), ("inner.zip", Zip(("OAF_back_sad.wav", [7])))),
    ];

    /// <inheritdoc/>
    protected override void Read(string path)
    {
        string unpacked = path + ".unpacked";
        try
        {
            _ = Dataset.Read([path], null, new DatasetNotes { OnError = _ => { }, OnWarning = _ => { } }).Count();
        }
        finally
        {
            if (Directory.Exists(unpacked))
            {
                Directory.Delete(unpacked, recursive: true);
            }
        }
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
