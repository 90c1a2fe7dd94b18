using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SerPS.Autodiff;
using SerPS.Features;
using SerPS.Features.Augmentation;
using SerPS.Learning;
using SerPS.Runtime;

namespace SerPS.Training;

/// <summary>How settings are written as JSON: recipes by name or as an object, choices by name.</summary>
internal static class TrainingJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
        NewLine = "\n",
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
        Converters =
        {
            Registry(Architectures.All),
            Registry(Optimizer.All),
            Registry(ScheduleSpec.All),
            Registry(LossSpec.All),
            Registry(FeatureSpec.All),
            new TextConverter<AugmentationPipeline>(
                text => text.TrimStart().StartsWith('[') ? AugmentationPipeline.FromJson(text) : AugmentationPipeline.Parse(text),
                pipeline => JsonNode.Parse(pipeline.ToJson())),
            new TextConverter<LabelWeights>(
                text => text.StartsWith('{')
                    ? LabelWeights.Of(JsonSerializer.Deserialize<Dictionary<string, double>>(text)!)
                    : LabelWeights.Parse(text),
                weights => weights.Balanced ? "balanced" : JsonSerializer.SerializeToNode(weights.Factors)),
            Choice<MonitoredScore>("monitor"),
            Choice<Sampler>("sampler"),
            Choice<Device>("device"),
        },
    };

    private static TextConverter<T> Registry<T>(SpecRegistry<T> registry)
        where T : class => new(registry.ParseNameOrJson, spec => JsonNode.Parse(registry.ToJson(spec)));

    private static TextConverter<T> Choice<T>(string kind)
        where T : struct, Enum => new(
        text =>
        {
            int index = OptionNames.Of<T>().TakeWhile(name => !name.Equals(text, StringComparison.OrdinalIgnoreCase)).Count();
            return index < OptionNames.Of<T>().Count ? Enum.GetValues<T>()[index] : throw new SerException(
                ErrorId.OptionInvalid,
                $"There is no {kind} '{text}'; did you mean '{EditDistance.Nearest(OptionNames.Of<T>(), text)}'? "
                + $"There are: {string.Join(", ", OptionNames.Of<T>())}.");
        },
        value => OptionNames.Of(value));

    // what a user writes is a text, or JSON that stands for itself
    private sealed class TextConverter<T>(Func<string, T> parse, Func<T, JsonNode?> write) : JsonConverter<T>
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(T);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonNode.Parse(ref reader) switch
            {
                JsonValue value when value.GetValueKind() == JsonValueKind.String => parse(value.GetValue<string>()),
                JsonNode node and (JsonObject or JsonArray) => parse(node.ToJsonString()),
                _ => throw new JsonException(),
            };

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            (write(value) ?? throw new JsonException()).WriteTo(writer, options);
    }
}
