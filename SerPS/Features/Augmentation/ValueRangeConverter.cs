using System.Text.Json;
using System.Text.Json.Serialization;

namespace SerPS.Features.Augmentation;

/// <summary>Writes a range as <c>[min, max]</c>; reads that or one number.</summary>
internal sealed class ValueRangeConverter : JsonConverter<ValueRange>
{
    public override ValueRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            double value = reader.GetDouble();
            return new(value, value);
        }

        double[]? ends = JsonSerializer.Deserialize<double[]>(ref reader, options);
        return ends is [double min, double max] ? new(min, max) : throw new JsonException("expected a number or [min, max]");
    }

    public override void Write(Utf8JsonWriter writer, ValueRange value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Min);
        writer.WriteNumberValue(value.Max);
        writer.WriteEndArray();
    }
}
