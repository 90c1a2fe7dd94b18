namespace SerPS.Fuzz.Targets;

/// <summary>The bytes of a model file.</summary>
internal sealed class ModelTarget() : FileTarget(".onnx")
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["features", "probabilities", "Softmax", "Identity", "Conv", "serps.labels", "serps.format"];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => [ModelBytes.Write(ModelBytes.Metadata.ToEntries())];

    /// <inheritdoc/>
    protected override void Read(string path) => ModelBytes.Use(path);
}
