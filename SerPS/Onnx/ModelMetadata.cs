using System.Text.Json;
using System.Text.Json.Nodes;

namespace SerPS.Onnx;

/// <summary>Everything that a model file says about itself beyond its graph.</summary>
public sealed record ModelMetadata
{
    /// <summary>Version of the layout of these entries.</summary>
    public const string Format = "1";

    private const string Prefix = "serps.";

    /// <summary>Labels in the order of the outputs.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The feature extractor: JSON with name and every parameter.</summary>
    public required string Extractor { get; init; }

    /// <summary>The network or learner: JSON with name and every hyper-parameter.</summary>
    public required string Architecture { get; init; }

    /// <summary>JSON: corpora, clip count, split, seed, hyper-parameters, version.</summary>
    public required string Training { get; init; }

    /// <summary>JSON: protocol, scores with intervals.</summary>
    public required string Evaluation { get; init; }

    /// <summary>SHA-256 of each training clip's decoded samples, hexadecimal.</summary>
    public required IReadOnlyList<string> Clips { get; init; }

    /// <summary>Under which terms the weights may be used.</summary>
    public required string License { get; init; }

    /// <summary>What the labels are: <c>emotion</c>, or the other column of the data that was learned.</summary>
    public string Target => TrainingEntry("settings", "target") is { } target && target.TryGetValue(out string? name) ? name : "emotion";

    /// <summary>What the logits were divided by to fit the confidences; <see langword="null"/> where the file does not say.</summary>
    public double? Temperature => Number("temperature");

    /// <summary>Confidence below which a prediction is uncertain; <see langword="null"/> for none.</summary>
    public double? RejectBelow => Number("rejectBelow");

    /// <summary>Strangeness above which a prediction is uncertain; <see langword="null"/> where the model does not measure it.</summary>
    public double? StrangeAbove => Number("strangeAbove");

    /// <summary>The entries of <c>metadata_props</c>, in the order of the file.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ToEntries() =>
    [
        new(Prefix + "format", Format),
        new(Prefix + "labels", JsonSerializer.Serialize(Labels)),
        new(Prefix + "extractor", Extractor),
        new(Prefix + "architecture", Architecture),
        new(Prefix + "training", Training),
        new(Prefix + "evaluation", Evaluation),
        new(Prefix + "clips", JsonSerializer.Serialize(Clips)),
        new(Prefix + "license", License),
    ];

    /// <summary>Reads what <see cref="ToEntries"/> wrote.</summary>
    /// <param name="entries">The entries of a file.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="SerException"><see cref="ErrorId.ModelInvalid"/>: an entry is missing, or the format is another.</exception>
    /// <exception cref="JsonException">An entry is damaged.</exception>
    internal static ModelMetadata Read(IReadOnlyDictionary<string, string> entries, string path)
    {
        string Entry(string name) => entries.TryGetValue(Prefix + name, out string? value)
            ? value
            : throw new SerException(
                ErrorId.ModelInvalid,
                $"'{path}' is no SerPS model: its metadata has no entry '{Prefix}{name}'. Train one with serps train.",
                path);

        if (Entry("format") is not Format and var format)
        {
            throw new SerException(ErrorId.ModelInvalid, $"'{path}' has format {format}; this version reads format {Format}.", path);
        }

        var metadata = new ModelMetadata
        {
            Labels = JsonSerializer.Deserialize<string[]>(Entry("labels"))!,
            Extractor = Entry("extractor"),
            Architecture = Entry("architecture"),
            Training = Entry("training"),
            Evaluation = Entry("evaluation"),
            Clips = JsonSerializer.Deserialize<string[]>(Entry("clips"))!,
            License = Entry("license"),
        };
        _ = metadata.Target; // reads the training's JSON
        return metadata;
    }

    private double? Number(string name) => TrainingEntry(name) is { } value && value.TryGetValue(out double number) ? number : null;

    private JsonValue? TrainingEntry(params ReadOnlySpan<string> path)
    {
        JsonNode? node = JsonNode.Parse(Training);
        foreach (string name in path)
        {
            node = (node as JsonObject)?[name];
        }

        return node as JsonValue;
    }
}
