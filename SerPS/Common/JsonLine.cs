using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SerPS.Common;

/// <summary>Results as lines of JSON, the same wherever they are written: names in camel case, choices in words.</summary>
public static class JsonLine
{
    private static readonly JsonSerializerOptions Options = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut } },
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>A result as one line, without its end.</summary>
    public static string Of(object result) => JsonSerializer.Serialize(result, result.GetType(), Options);

    /// <summary>The result that a line is.</summary>
    /// <exception cref="JsonException">It is no such line.</exception>
    public static T Parse<T>(string line) => JsonSerializer.Deserialize<T>(line, Options) ?? throw new JsonException("expected an object");

    private static void LeaveOut(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (property.AttributeProvider?.GetCustomAttributes(typeof(NotWhereAttribute), false) is [NotWhereAttribute unless])
            {
                PropertyInfo other = type.Type.GetProperty(unless.Other)!;
                property.ShouldSerialize = (one, _) => other.GetValue(one) is null;
                property.IsRequired = false;
            }

            if (property.AttributeProvider?.GetCustomAttributes(typeof(OnlyWhereAttribute), false) is [OnlyWhereAttribute only])
            {
                Func<object, object?> value = property.Get!;
                PropertyInfo flag = type.Type.GetProperty(only.Flag)!;
                property.Get = one => flag.GetValue(one) is true ? value(one) : null;
            }
        }
    }
}
