using System.Text.Json;
using System.Text.Json.Nodes;

namespace SerPS.Onnx;

/// <summary>Everything that a model file says about itself beyond its graph.</summary>
public sealed record ModelMetadata
{
    /// <summary>Version of the layout of these entries.</summary>
    public const string Format = "1";

    private const string Dimensions = "dimensions";

    private const string Prefix = "serps.", BaselineKey = Prefix + "baseline", TaskKey = Prefix + "task";

    /// <summary>What kind of answer the model gives; a file that says nothing of it tells labels.</summary>
    public TaskKind Task { get; init; }

    /// <summary>Labels in the order of the outputs; of dimensions, their names.</summary>
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

    /// <summary>JSON: how other recordings of a speaker are used; <see langword="null"/> where the file says nothing of it.</summary>
    public string? Baseline { get; init; }

    /// <summary>What the labels are: <c>emotion</c>, or the other column of the data that was learned.</summary>
    public string Target => TrainingEntry("settings", "target") is { } target && target.TryGetValue(out string? name) ? name : "emotion";

    /// <summary>Corpora of the training clips; none where the file does not say.</summary>
    public IReadOnlyList<string> Corpora => JsonNode.Parse(Training) is JsonObject training && training["corpora"] is JsonArray corpora
        ? [.. corpora.OfType<JsonValue>().Select(name => name.TryGetValue(out string? text) ? text : null).OfType<string>()]
        : [];

    /// <summary>
    /// Of dimensions, the least and the greatest value that each had in training, in their order; <see langword="null"/> where the file does
    /// not say.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<double>>? Ranges => Task == TaskKind.Dimensions
        && JsonNode.Parse(Training)?["ranges"] is JsonArray ranges && ranges.Count == Labels.Count && ranges.All(IsRange)
            ? [.. ranges.Select(range => (double[])[(double)range![0]!, (double)range[1]!])] : null;

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
        .. Task == TaskKind.Classes ? Array.Empty<KeyValuePair<string, string>>() : [new(TaskKey, Dimensions)],
        .. Baseline is null ? Array.Empty<KeyValuePair<string, string>>() : [new(BaselineKey, Baseline)],
    ];

    /// <summary>Reads what <see cref="ToEntries"/> wrote, and nothing that says something else.</summary>
    /// <param name="entries">The entries of a file.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="SerException"><see cref="ErrorId.ModelInvalid"/>: an entry is missing, is there twice or says what no model can
    /// be, or the format is another.</exception>
    /// <exception cref="JsonException">An entry is damaged.</exception>
    internal static ModelMetadata Read(IEnumerable<KeyValuePair<string, string>> entries, string path)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string key, string value) in entries)
        {
            Require(values.TryAdd(key, value), $"is damaged: its metadata has the entry '{key}' twice");
        }

        string Entry(string name)
        {
            Require(
                values.TryGetValue(Prefix + name, out string? value),
                $"is no SerPS model: its metadata has no entry '{Prefix}{name}'. Train one with serps train");
            return value!;
        }

        string format = Entry("format");
        Require(format == Format, $"has format {format}; this version reads format {Format}");
        var metadata = new ModelMetadata
        {
            Task = values.GetValueOrDefault(TaskKey) switch
            {
                null => TaskKind.Classes,
                Dimensions => TaskKind.Dimensions,
                { } other => throw new SerException(ErrorId.ModelInvalid, $"'{path}' is for the task '{other}'; expected {Dimensions}.", path),
            },
            Labels = Texts("labels"),
            Extractor = Recipe("extractor"),
            Architecture = Recipe("architecture"),
            Training = Object("training").Text,
            Evaluation = Object("evaluation").Text,
            Clips = Texts("clips"),
            License = Entry("license"),
            Baseline = values.GetValueOrDefault(BaselineKey),
        };
        int least = metadata.Task == TaskKind.Classes ? 2 : 1;
        Require(metadata.Labels.Count >= least, $"has {metadata.Labels.Count} labels; expected {least} or more");
        Require(
            metadata.Labels.All(label => !string.IsNullOrWhiteSpace(label)) && metadata.Labels.Distinct().Count() == metadata.Labels.Count,
            $"has labels that are empty or not distinct: {string.Join(", ", metadata.Labels)}");
        Require(metadata.Temperature is not <= 0, $"has the temperature {metadata.Temperature}; expected one above 0");
        Require(metadata.RejectBelow is not (< 0 or > 1), $"rejects below {metadata.RejectBelow}; expected a probability");
        return metadata;

        string[] Texts(string name) => StrictJson.ParseTexts(Entry(name))
            ?? throw new JsonException($"its entry '{Prefix}{name}' is no list of texts");

        (string Text, JsonObject Json) Object(string name) => StrictJson.Parse(Entry(name)) is JsonObject json
            ? (Entry(name), json)
            : throw new JsonException($"its entry '{Prefix}{name}' is no object");

        string Recipe(string name) => Object(name) is var (text, json) && json["name"]?.GetValueKind() == JsonValueKind.String
            ? text
            : throw new JsonException($"its entry '{Prefix}{name}' has no name");

        void Require(bool condition, string problem)
        {
            if (!condition)
            {
                throw new SerException(ErrorId.ModelInvalid, $"'{path}' {problem}.", path);
            }
        }
    }

    private static bool IsRange(JsonNode? node) => node is JsonArray { Count: 2 } range
        && range.All(end => end?.GetValueKind() == JsonValueKind.Number) && (double)range[0]! <= (double)range[1]!;

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
