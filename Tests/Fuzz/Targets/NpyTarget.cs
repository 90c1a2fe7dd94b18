using System.IO.Compression;
using SerPS.Features;

namespace SerPS.Fuzz.Targets;

/// <summary>One array of a file of features whose others are sound: its name, a zero, its bytes.</summary>
internal sealed class NpyTarget() : FileTarget(".npz")
{
    private static readonly IReadOnlyList<KeyValuePair<string, byte[]>> Sound = FeatureArrays.Arrays();

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words =>
    [
        "<f4", "<i8", "<U1", "<U64", "<U2147483647", ">f4", "|O", "(2, 3)", "(2,)", "()", "(-2,)", "(1000000000,)", "(0, 3)", "True",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }",
    ];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() =>
        Sound.Select(array => (byte[])[.. System.Text.Encoding.ASCII.GetBytes(array.Key), 0, .. array.Value]);

    /// <inheritdoc/>
    public override void Run(byte[] input)
    {
        int end = Array.IndexOf(input, (byte)0);
        string name = System.Text.Encoding.Latin1.GetString(input.AsSpan(0, Math.Max(0, end)));
        byte[] array = input[(end + 1)..];
        string changed = Sound.Any(one => one.Key == name) ? name : Sound[0].Key;
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string entry, byte[] bytes) in Sound)
            {
                using Stream content = archive.CreateEntry(entry, CompressionLevel.NoCompression).Open();
                content.Write(entry == changed ? array : bytes);
            }
        }

        base.Run(stream.ToArray());
    }

    /// <inheritdoc/>
    protected override void Read(string path) => _ = FeatureFile.Read(path);
}
