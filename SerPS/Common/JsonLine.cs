using System.Text.Json;
using System.Text.Json.Serialization;

namespace SerPS.Common;

/// <summary>Results as lines of JSON, the same wherever they are written: names in camel case, choices in words.</summary>
public static class JsonLine
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>A result as one line, without its end.</summary>
    public static string Of(object result) => JsonSerializer.Serialize(result, result.GetType(), Options);

    /// <summary>The result that a line is.</summary>
    /// <exception cref="JsonException">It is no such line.</exception>
    public static T Parse<T>(string line) => JsonSerializer.Deserialize<T>(line, Options) ?? throw new JsonException("expected an object");
}
