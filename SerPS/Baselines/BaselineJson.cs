using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Features;
using SerPS.Onnx;

namespace SerPS.Baselines;

/// <summary>How a model file holds its <see cref="BaselineRule"/>: JSON, long tables as base64 of little-endian 32-bit floats.</summary>
public static class BaselineJson
{
    /// <summary>What is missing in a model without a rule, and where it comes from; said behind the model's name.</summary>
    public const string NoRule = "knows nothing of baselines: Add-SerBaseline or serps baseline adds it, from labelled recordings.";

    private const int Digits = 5;

    /// <summary>Writes a rule.</summary>
    public static string Write(BaselineRule rule)
    {
        var json = new JsonObject
        {
            ["speakers"] = rule.Speakers,
            ["answers"] = Numbers(rule.Answers),
            ["voice"] = Numbers(rule.Voice),
            ["spreadMiddle"] = Math.Round(rule.SpreadMiddle, Digits),
            ["temperature"] = Math.Round(rule.Temperature, Digits),
        };
        if (rule.Head is { } head)
        {
            json["head"] = new JsonObject
            {
                ["extractors"] = new JsonArray([.. head.Extractors.Select(spec => JsonNode.Parse(FeatureSpec.All.ToJson(spec)))]),
                ["center"] = Table(head.Center),
                ["scale"] = Table(head.Scale),
                ["weights"] = Table(head.Weights),
            };
        }

        return json.ToJsonString();
    }

    /// <summary>The rule of a model file that must have one.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.ModelInvalid"/>: it has none, or one that is damaged.</exception>
    public static BaselineRule Require(ModelFile model) =>
        Read(model) ?? throw new SerException(ErrorId.ModelInvalid, $"'{model.Path}' {NoRule}", model.Path);

    /// <summary>The rule of a model file; <see langword="null"/> where it has none.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.ModelInvalid"/>: it is damaged, or for another number of labels.</exception>
    public static BaselineRule? Read(ModelFile file)
    {
        if (file.Metadata.Baseline is not { } text)
        {
            return null;
        }

        try
        {
            JsonObject json = StrictJson.ParseObject(text);
            int labels = file.Metadata.Labels.Count;
            var rule = new BaselineRule
            {
                Answers = Numbers(json["answers"], labels),
                Voice = Numbers(json["voice"], labels),
                SpreadMiddle = Number(json["spreadMiddle"]),
                Temperature = Number(json["temperature"]),
                Speakers = (int)Number(json["speakers"]),
                Head = json["head"] is JsonObject head ? Head(head) : null,
            };
            return rule.Temperature > 0 && (rule.Head?.Labels ?? labels) == labels
                ? rule
                : throw new JsonException($"it has a temperature of {rule.Temperature} or evidence for {rule.Head?.Labels} labels");
        }
        catch (Exception error) when (error is JsonException or SerException or FormatException or InvalidOperationException)
        {
            string reason = error is JsonException ? StrictJson.Reason(error) : error.Message;
            throw new SerException(ErrorId.ModelInvalid, $"The baseline of '{file.Path}' is damaged: {reason}", file.Path, error);
        }
    }

    /// <summary>A list of numbers.</summary>
    internal static JsonArray Numbers(IEnumerable<double> values) => new([.. values.Select(value => JsonValue.Create(Math.Round(value, Digits)))]);

    /// <summary>A list of as many finite numbers as are expected.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    internal static double[] Numbers(JsonNode? node, int count) => node is JsonArray list && list.Count == count
        ? [.. list.Select(Number)]
        : throw new JsonException($"expected a list of {count} numbers");

    /// <summary>A number.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    internal static double Number(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number
        ? node.GetValue<double>()
        : throw new JsonException("expected a number");

    private static VoiceHead Head(JsonObject json) => new(
        json["extractors"] is JsonArray { Count: > 0 } specs
            ? [.. specs.Select(spec => FeatureSpec.All.FromJson(spec?.ToJsonString() ?? "null"))]
            : throw new JsonException("its head has no extractors"),
        Table(json["center"]),
        Table(json["scale"]),
        Table(json["weights"]));

    private static string Table(IReadOnlyList<float> values) => Convert.ToBase64String(MemoryMarshal.AsBytes<float>(values.ToArray()));

    private static float[] Table(JsonNode? node)
    {
        byte[] bytes = node?.GetValueKind() == JsonValueKind.String
            ? Convert.FromBase64String(node.GetValue<string>())
            : throw new JsonException("its head lacks a table");
        float[] values = bytes.Length % sizeof(float) == 0
            ? MemoryMarshal.Cast<byte, float>(bytes).ToArray()
            : throw new JsonException("its head has a table that is cut off");
        return values.All(float.IsFinite) ? values : throw new JsonException("its head has a value that is not finite");
    }
}
