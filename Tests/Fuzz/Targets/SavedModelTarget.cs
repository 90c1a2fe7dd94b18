using System.Buffers.Binary;
using SerPS.Import;

namespace SerPS.Fuzz.Targets;

/// <summary>
/// A SavedModel of Keras: the files of its folder one after the other, each behind its length, of which nothing has to be true.
/// </summary>
internal sealed class SavedModelTarget() : FileTarget(extension: string.Empty)
{
    private static readonly string[] Files =
        ["saved_model.pb", "keras_metadata.pb", "variables/variables.index", "variables/variables.data-00000-of-00001"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["Conv1D", "Dense", "LSTM", "Bidirectional", "layer_with_weights-0/kernel", "\"units\": ", "null"];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds()
    {
        string folder = Path.Combine(Regressions.Root, "Tests", "Data", "import", "keras", "saved");
        yield return
        [
            .. Files.SelectMany(name =>
            {
                byte[] bytes = System.IO.File.ReadAllBytes(Path.Combine(folder, name)), length = new byte[sizeof(int)];
                BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
                return length.Concat(bytes);
            }),
        ];
    }

    /// <inheritdoc/>
    public override void Run(byte[] input)
    {
        Directory.CreateDirectory(Path.Combine(File, "variables"));
        ReadOnlySpan<byte> rest = input;
        foreach (string name in Files)
        {
            int length = rest.Length < sizeof(int) ? 0 : BinaryPrimitives.ReadInt32LittleEndian(rest);
            rest = rest.Length < sizeof(int) ? [] : rest[sizeof(int)..];
            length = Math.Clamp(length, 0, rest.Length);
            System.IO.File.WriteAllBytes(Path.Combine(File, name), rest[..length]);
            rest = rest[length..];
        }

        Read(File);
    }

    /// <inheritdoc/>
    protected override void Read(string path) => Importer.Understand(path);
}
