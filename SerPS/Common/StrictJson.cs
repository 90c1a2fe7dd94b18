using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SerPS.Common;

/// <summary>
/// JSON that people bring along. What the framework finds out later, if at all, and by other exceptions, is refused here: a name that an
/// object has twice, half a surrogate pair, a number beyond the range of <see langword="double"/>.
/// </summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    // what the framework says before the names of members that are not there
    private const string Lacks = "missing required properties including: ";

    // how the framework goes on after what is wrong
    private static readonly string[] Places = [" Path: ", " LineNumber: "];

    /// <summary>Reads a text.</summary>
    /// <exception cref="JsonException">It is no such JSON; the message says where or why.</exception>
    public static JsonNode? Parse(string json)
    {
        try
        {
            JsonNode? node = JsonNode.Parse(json);
            Check(node);
            return node;
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            throw Damage(json, error);
        }
    }

    /// <summary>Reads a list of texts, as many as there may be.</summary>
    /// <returns>The texts; <see langword="null"/> where it is something else.</returns>
    /// <inheritdoc cref="Parse"/>
    public static string[]? ParseTexts(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        List<string> texts = [];
        try
        {
            bool sound = reader.Read() && reader.TokenType == JsonTokenType.StartArray;
            while (sound && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                sound = reader.TokenType == JsonTokenType.String;
                texts.Add(sound ? reader.GetString()! : string.Empty);
            }

            while (reader.Read())
            {
                // what follows has to be sound, too
            }

            return sound ? [.. texts] : null;
        }
        catch (InvalidOperationException error)
        {
            throw Damage(json, error);
        }
    }

    /// <summary>Reads the text of an object.</summary>
    /// <exception cref="JsonException">As <see cref="Parse"/>; or it is something else.</exception>
    public static JsonObject ParseObject(string json) => Parse(json) as JsonObject ?? throw new JsonException("expected an object");

    /// <summary>What an exception says, for people: without the framework's own words for places and types.</summary>
    public static string Reason(Exception error)
    {
        if (error is JsonException { Path: { } path } && error.Message.Contains("could not be converted", StringComparison.Ordinal))
        {
            return $"{path.TrimStart('$', '.')} has a value that is not understood";
        }

        string message = error.Message.ReplaceLineEndings(" ");
        int lacks = message.IndexOf(Lacks, StringComparison.Ordinal);
        if (lacks >= 0)
        {
            return $"it lacks {message[(lacks + Lacks.Length)..].TrimEnd('.').Replace("'", string.Empty)}";
        }

        int end = Places.Select(place => message.IndexOf(place, StringComparison.Ordinal)).Where(index => index >= 0)
            .DefaultIfEmpty(message.Length).Min();
        string where = error is JsonException { LineNumber: { } number } ? $" (line {number + 1})" : string.Empty;
        return $"{message[..end].TrimEnd('.', ' ').Replace(" encountered during deserialization", " in one object")}{where}";
    }

    // The framework can say which name is there twice; to look for it from the start, it loads a library for cryptography.
    private static JsonException Damage(string json, Exception error)
    {
        try
        {
            JsonDocument.Parse(json, Strict).Dispose();
        }
        catch (JsonException twice)
        {
            return twice;
        }
        catch (InvalidOperationException)
        {
            // the text is a name
        }

        return new JsonException("a text in it is damaged", error); // half a surrogate pair
    }

    private static void Check(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach ((_, JsonNode? member) in members)
                {
                    Check(member);
                }

                break;
            case JsonArray items:
                foreach (JsonNode? item in items)
                {
                    Check(item);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                _ = value.GetValue<string>();
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number && !double.IsFinite(value.GetValue<double>()):
                throw new JsonException($"the number {value.ToJsonString()} is too large");
        }
    }
}
