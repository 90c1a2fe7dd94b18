using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Onnx.Proto;

namespace SerPS.Import.Foreign;

/// <summary>What files beside an ONNX model, and the model's own metadata, say about it.</summary>
internal sealed record OnnxDescription
{
    private const long MostBytes = 4 << 20;

    // what models of dimensions name their outputs
    private static readonly string[] Dimensions = ["arousal", "valence", "dominance"];

    /// <summary>Labels, and where they are from.</summary>
    public (IReadOnlyList<string> Names, string From)? Labels { get; init; }

    /// <summary>Name of the output that the labels are of.</summary>
    public string? Output { get; init; }

    /// <summary>Rate of the audio in Hz, and where that is from.</summary>
    public (int Hz, string From)? SampleRate { get; init; }

    /// <summary>Whether samples are brought to zero mean and unit variance.</summary>
    public bool Standardize { get; init; }

    /// <summary>A dense layer after the mean of the frames: weights [labels, values] and biases.</summary>
    public (float[] Weights, float[] Biases, string From)? Head { get; init; }

    /// <summary>Reads the descriptions of a model; what is said first stands.</summary>
    public static OnnxDescription Of(string path, ModelProto model)
    {
        string folder = Path.GetDirectoryName(path) ?? path, stem = Path.GetFileNameWithoutExtension(path);
        var found = new OnnxDescription();
        var files = new (string File, Func<OnnxDescription, JsonNode?, string, OnnxDescription> Take)[]
        {
            (Path.Combine(folder, "model.yaml"), Audonnx),
            (Path.Combine(folder, "config.json"), Config),
            (Path.Combine(folder, "preprocessor_config.json"), Preprocessor),
            (Path.Combine(folder, "..", "config.json"), Config),
            (Path.Combine(folder, "..", "preprocessor_config.json"), Preprocessor),
            (Path.Combine(folder, $"{stem}.yaml"), Fixed),
            (Path.Combine(folder, "head.json"), Linear),
            (Path.Combine(folder, $"{stem}_head.json"), Linear),
        };
        foreach ((string file, Func<OnnxDescription, JsonNode?, string, OnnxDescription> take) in files)
        {
            if (Text(file) is { } text)
            {
                string name = Path.GetFileName(file);
                try
                {
                    bool yaml = file.EndsWith(".yaml", StringComparison.Ordinal);
                    found = take(found, yaml ? SimpleYaml.Parse(text) : StrictJson.Parse(text), name);
                }
                catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or OverflowException)
                {
                    throw ImportException.Damaged($"'{name}' beside it cannot be read: {StrictJson.Reason(error)}");
                }
            }
        }

        return Metadata(found, model);
    }

    /// <summary>What kind of answer the model gives: its labels are emotions, or names of dimensions.</summary>
    public TaskKind Task => Labels is { } labels && labels.Names.All(name => Dimensions.Contains(name.ToLowerInvariant()))
        ? TaskKind.Dimensions
        : TaskKind.Classes;

    private static string? Text(string path) =>
        File.Exists(path) && new FileInfo(path).Length <= MostBytes ? File.ReadAllText(path) : null;

    // audonnx: a class with its version, and within it labels by output
    private static OnnxDescription Audonnx(OnnxDescription found, JsonNode? node, string from)
    {
        if (node is not JsonObject { Count: 1 } root || !root.First().Key.StartsWith("$audonnx.", StringComparison.Ordinal)
            || root.First().Value is not JsonObject model)
        {
            return found;
        }

        if (model["transform"] is not null)
        {
            throw ImportException.Unsupported($"'{from}' has a transform before the model, which is not known");
        }

        (string? output, JsonNode? labels) = model["labels"] is JsonObject { Count: > 0 } byOutput
            ? byOutput.FirstOrDefault(pair => pair.Key == "logits", byOutput.First())
            : new KeyValuePair<string, JsonNode?>(null!, null);
        return found with
        {
            Output = found.Output ?? output,
            Labels = found.Labels ?? (labels is JsonArray ? (Sidecars.FromJson(labels), from) : null),
            SampleRate = found.SampleRate ?? (16_000, $"{from}: audonnx models hear 16 kHz"),
        };
    }

    private static OnnxDescription Config(OnnxDescription found, JsonNode? node, string from) => found with
    {
        Labels = found.Labels ?? (node?["id2label"] is { } labels ? (Sidecars.FromJson(labels), from) : null),
    };

    private static OnnxDescription Preprocessor(OnnxDescription found, JsonNode? node, string from)
    {
        string kind = (string?)node?["feature_extractor_type"] ?? "Wav2Vec2FeatureExtractor";
        return kind != "Wav2Vec2FeatureExtractor"
            ? throw ImportException.Unsupported(
                $"'{from}' computes features by {kind}, which is not known; models that hear the waveform can be imported")
            : found with
            {
                SampleRate = found.SampleRate ?? (node?["sampling_rate"] is { } rate ? ((int)rate, from) : null),
                Standardize = found.SampleRate?.From == from ? found.Standardize : (bool?)node?["do_normalize"] ?? false,
            };
    }

    private static OnnxDescription Fixed(OnnxDescription found, JsonNode? node, string from) => found with
    {
        Labels = found.Labels ?? (node?["labels"] is { } labels ? (Sidecars.FromJson(labels), from) : null),
        SampleRate = found.SampleRate
            ?? (node?["sampling_rate"] is { } rate ? (int.Parse((string)rate!, CultureInfo.InvariantCulture), from) : null),
    };

    private static OnnxDescription Linear(OnnxDescription found, JsonNode? node, string from)
    {
        if (found.Head is not null || node?["weight"] is not JsonArray rows || node["bias"] is not JsonArray biases)
        {
            return found;
        }

        float[] Numbers(JsonNode? list) =>
            [.. (list as JsonArray ?? throw new JsonException("a row of weights is no list")).Select(number => (float)(double)number!)];
        return found with
        {
            Head = ([.. rows.SelectMany(Numbers)], Numbers(biases), from),
            Labels = found.Labels ?? (node["labels"] is { } labels ? (Sidecars.FromJson(labels), from) : null),
        };
    }

    private static OnnxDescription Metadata(OnnxDescription found, ModelProto model)
    {
        const string From = "the model's metadata";
        foreach (StringStringEntryProto entry in model.MetadataProps)
        {
            try
            {
                found = entry.Key switch
                {
                    "labels" or "classes" or "id2label" when found.Labels is null => found with
                    {
                        Labels = (entry.Value.TrimStart() is ['[' or '{', ..]
                            ? Sidecars.FromJson(StrictJson.Parse(entry.Value))
                            : entry.Value.Split(',', StringSplitOptions.TrimEntries), From),
                    },
                    "sample_rate" or "sampling_rate" when found.SampleRate is null && int.TryParse(entry.Value, out int hz) =>
                        found with { SampleRate = (hz, From) },
                    _ => found,
                };
            }
            catch (JsonException error)
            {
                throw ImportException.Damaged($"its metadata '{entry.Key}' cannot be read: {StrictJson.Reason(error)}");
            }
        }

        return found;
    }
}
