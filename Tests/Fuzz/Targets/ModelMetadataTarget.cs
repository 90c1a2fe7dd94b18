using System.Text;

namespace SerPS.Fuzz.Targets;

/// <summary>What a model file whose graph is sound says about itself: a line an entry, <c>key=value</c>.</summary>
internal sealed class ModelMetadataTarget() : FileTarget(".onnx")
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Words =>
    [
        "\nserps.labels=[]", "\nserps.labels=null", "[\"a\",null]", "[\"a\",\"a\",\"b\"]", "\"name\":\"mfcc-mean\",", "\"protocol\":null", "[[[[",
        "\"target\"", "\"temperature\":", "\"rejectBelow\":", "\nserps.training=null", "\nserps.evaluation=null", "\"sampleRate\":",
    ];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() =>
        [Encoding.UTF8.GetBytes(string.Join('\n', ModelBytes.Metadata.ToEntries().Select(entry => $"{entry.Key}={entry.Value}")))];

    /// <inheritdoc/>
    public override void Run(byte[] input) => base.Run(ModelBytes.Write(
    [
        .. Encoding.UTF8.GetString(input).Split('\n').Select(line => line.Split('=', 2))
            .Select(line => KeyValuePair.Create(line[0], line.ElementAtOrDefault(1) ?? string.Empty)),
    ]));

    /// <inheritdoc/>
    protected override void Read(string path) => ModelBytes.Use(path);
}
