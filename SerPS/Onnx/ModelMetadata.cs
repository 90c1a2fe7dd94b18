using System.Text.Json.Nodes;

namespace SerPS.Onnx;

/// <summary>Everything that a model file says about itself beyond its graph.</summary>
public sealed record ModelMetadata
{
    /// <summary>Version of the layout of these entries.</summary>
    public const string Format = "1";

    /// <summary>What is predicted unless a model says otherwise.</summary>
    public const string UsualTarget = "emotion";

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
    public string Target => Said("settings", "target") is { } target && target.TryGetValue(out string? name) ? name : UsualTarget;

    /// <summary>What the logits were divided by to fit the confidences; <see langword="null"/> where the file does not say.</summary>
    public double? Temperature => Number("temperature");

    /// <summary>Confidence below which a prediction is uncertain; <see langword="null"/> for none.</summary>
    public double? RejectBelow => Number("rejectBelow");

    private double? Number(string name) => Said(name) is { } value && value.TryGetValue(out double number) ? number : null;

    private JsonValue? Said(params ReadOnlySpan<string> path)
    {
        JsonNode? node = JsonNode.Parse(Training);
        foreach (string name in path)
        {
            node = (node as JsonObject)?[name];
        }

        return node as JsonValue;
    }
}
