using SerPS.Import;

namespace SerPS.Fuzz.Targets;

/// <summary>A model of another project, read and written as a graph.</summary>
/// <param name="extension">With its dot.</param>
/// <param name="folder">Folder of sound ones in Tests/Data/import.</param>
/// <param name="seeds">Names of these.</param>
internal sealed class ImportTarget(string extension, string folder, IReadOnlyList<string> seeds) : FileTarget(extension)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Words =>
    [
        "Conv1D", "Dense", "LSTM", "Bidirectional", "TimeDistributed", "\"units\": ", "\"strides\": [", "\"padding\": \"same\"", "null",
        "TREE", "SNOD", "HEAP", "OHDR", "FRHP", "GCOL", "\u0001\0\u0010\0",
    ];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() =>
        seeds.Select(seed => System.IO.File.ReadAllBytes(Path.Combine(Regressions.Root, "Tests", "Data", "import", folder, seed)));

    /// <inheritdoc/>
    protected override void Read(string path) => Importer.Understand(path);
}
