using SerPS.Training;

namespace SerPS.Fuzz.Targets;

/// <summary>A configuration file of a training.</summary>
internal sealed class ConfigTarget() : FileTarget(".json")
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Words =>
        [.. TrainingOptions.Keys.Select(key => $"\"{key}\":"), .. Architectures.All.Names, "\"name\":", "\"balanced\"", "noise=10:20 p=0.3,"];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() =>
    [
        .. new[] { "mlp", "crnn", "svm", "random-forest" }.Select(name =>
            System.Text.Encoding.UTF8.GetBytes(TrainingOptions.Read(null, new() { ["architecture"] = name }).ToJson())),
        """{"architecture":["mlp","svm"],"augment":"noise=10:20 p=0.3, pitch","classWeights":{"happy":2},"optimizer":{"name":"adam"}}"""u8.ToArray(),
    ];

    /// <inheritdoc/>
    protected override void Read(string path) => _ = TrainingOptions.ReadAll(path, []);
}
