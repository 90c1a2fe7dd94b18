using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SerPS.Common;

/// <summary>
/// Reads records of numbers, flags and words from JSON as <see cref="JsonSerializer"/> does, without the tens of milliseconds that it takes
/// to get ready: a model file's recipe is such a record, and it is read at every start.
/// </summary>
internal static class PlainRecord
{
    /// <summary>Reads a record.</summary>
    /// <param name="type">Its type; its properties' names are in camel case in the JSON.</param>
    /// <param name="members">The properties that are given; the others have their defaults.</param>
    /// <returns>
    /// The record; <see langword="null"/> where anything about it is less plain, or wrong, which the serializer is then to say.
    /// </returns>
    public static object? Read(Type type, JsonObject members)
    {
        if (type.GetConstructor(Type.EmptyTypes) is null || type.IsDefined(typeof(RequiredMemberAttribute)))
        {
            return null;
        }

        object record = Activator.CreateInstance(type)!;
        Dictionary<string, PropertyInfo> properties = type.GetProperties()
            .ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), StringComparer.Ordinal);
        foreach ((string name, JsonNode? node) in members)
        {
            if (!properties.TryGetValue(name, out PropertyInfo? property) || property.SetMethod is not { IsPublic: true }
                || property.IsDefined(typeof(JsonConverterAttribute)) || !TryRead(property.PropertyType, node, out object? value))
            {
                return null;
            }

            property.SetValue(record, value);
        }

        return record;
    }

    private static bool TryRead(Type type, JsonNode? node, out object? value)
    {
        value = null;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return node is null || TryRead(underlying, node, out value);
        }

        if (node is not JsonValue given)
        {
            return false;
        }

        value = type == typeof(double) && given.TryGetValue(out double number) ? number
            : type == typeof(int) && given.TryGetValue(out int whole) ? whole
            : type == typeof(bool) && given.TryGetValue(out bool flag) ? flag
            : type == typeof(string) && given.TryGetValue(out string? text) ? text
            : null;
        return value is not null;
    }
}
