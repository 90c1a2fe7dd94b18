using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SerPS;

/// <summary>
/// A list of named recipes, each an immutable record with defaults: looked up by name, and written to and read from JSON as
/// an object with <c>name</c> and every parameter.
/// </summary>
/// <typeparam name="TSpec">Base record of the recipes.</typeparam>
/// <param name="kind">What the recipes are, for error messages: <c>architecture</c>, <c>extractor</c>.</param>
/// <param name="defaults">One row a recipe.</param>
public sealed class SpecRegistry<TSpec>(string kind, params (string Name, TSpec Default)[] defaults)
    where TSpec : class
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private readonly (string Name, TSpec Default)[] _defaults = defaults;

    /// <summary>All names.</summary>
    public IReadOnlyList<string> Names => [.. _defaults.Select(row => row.Name)];

    /// <summary>The recipe of that name with its default parameters.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: no such name; the message lists those there are.</exception>
    public TSpec this[string name]
    {
        get
        {
            TSpec? found = _defaults.FirstOrDefault(row => string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase)).Default;
            return found ?? throw new SerException(
                ErrorId.OptionInvalid, $"There is no {kind} '{name}'. Choose one of: {string.Join(", ", Names)}.");
        }
    }

    /// <summary>One line of JSON.</summary>
    public string ToJson(TSpec spec)
    {
        JsonObject parameters = JsonSerializer.SerializeToNode(spec, spec.GetType(), Json)!.AsObject();
        var result = new JsonObject { ["name"] = _defaults.Single(row => row.Default.GetType() == spec.GetType()).Name };
        foreach ((string key, JsonNode? value) in parameters)
        {
            result[key] = value?.DeepClone();
        }

        return result.ToJsonString();
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote; parameters that are not named keep their defaults.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: no JSON, no name, or an unknown parameter.</exception>
    public TSpec FromJson(string json)
    {
        try
        {
            JsonObject parameters = JsonNode.Parse(json)!.AsObject();
            TSpec like = this[(string?)parameters["name"] ?? string.Empty];
            parameters.Remove("name");
            return (TSpec)parameters.Deserialize(like.GetType(), Json)!;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new SerException(ErrorId.OptionInvalid, $"'{json}' describes no {kind}: {error.Message}", inner: error);
        }
    }
}
