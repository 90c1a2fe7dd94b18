using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SerPS.Features;

/// <summary>
/// <c>joined</c>: the values of several extractors one after the other, each row-major, as one vector. A network that was tuned hears its
/// own features so, and measures of the whole clip beside them.
/// </summary>
public sealed record JoinedSpec : FeatureSpec
{
    private const int Most = 10;

    /// <inheritdoc/>
    public override string Name => "joined";

    /// <summary>The extractors, each with all its parameters.</summary>
    [JsonConverter(typeof(PartsConverter))]
    public IReadOnlyList<FeatureSpec> Parts { get; init; } = [new DescriptorsSpec(), new ProsodySpec()];

    /// <inheritdoc/>
    public override IReadOnlyList<int> Shape => [Parts.Any(part => part.Length < 0) ? -1 : Parts.Sum(part => part.Length)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns => [.. Parts.SelectMany(part => part.Columns)];

    /// <summary>The shortest of its parts'.</summary>
    public override double? Stretch => Parts.Min(part => part.Stretch);

    /// <inheritdoc/>
    public override FeatureSpec WithoutPaths() => this with { Parts = [.. Parts.Select(part => part.WithoutPaths())] };

    /// <inheritdoc/>
    internal override IEnumerable<EmbeddingSpec> Encoders => Parts.SelectMany(part => part.Encoders);

    /// <summary>Whether the parts are the same.</summary>
    public bool Equals(JoinedSpec? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(Parts.Count, HashCode.Combine);

    /// <inheritdoc/>
    protected override FeatureExtractor Create()
    {
        FeatureExtractor[] parts = [.. Parts.Select(part => part.CreateExtractor())];
        foreach (FeatureSpec part in Parts)
        {
            Require(
                part.Length > 0,
                "parts",
                $"'{part.Name}' of as many frames as each clip has",
                "extractors of a fixed length: give 'seconds'");
        }

        return new JoinedExtractor(this, parts);
    }

    /// <inheritdoc/>
    protected override void Validate() => Require(
        Parts.Count is >= 2 and <= Most, "parts", $"a list of {Parts.Count}", $"a list of 2 to {Most} extractors");

    /// <summary>Reads and writes the list as names or objects, as everywhere.</summary>
    internal sealed class PartsConverter : JsonConverter<IReadOnlyList<FeatureSpec>>
    {
        /// <inheritdoc/>
        public override IReadOnlyList<FeatureSpec> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonNode.Parse(ref reader) is JsonArray parts && parts.All(part => part is JsonObject or JsonValue)
                ? [.. parts.Select(part => All.ParseNameOrJson(part is JsonObject ? part.ToJsonString() : part!.GetValue<string>()))]
                : throw new JsonException("parts are a list of extractors, each a name or an object");

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, IReadOnlyList<FeatureSpec> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (FeatureSpec part in value)
            {
                writer.WriteRawValue(All.ToJson(part));
            }

            writer.WriteEndArray();
        }
    }
}
