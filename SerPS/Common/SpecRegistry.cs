using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SerPS.Common;

/// <summary>
/// A list of named recipes, each an immutable record with defaults: looked up by name, and written to and read from JSON as
/// an object with <c>name</c> and every parameter.
/// </summary>
/// <typeparam name="TSpec">Base record of the recipes.</typeparam>
/// <param name="kind">What the recipes are, for error messages: <c>feature extractor</c>.</param>
/// <param name="nameOf">Name of a recipe.</param>
/// <param name="defaults">One row a recipe, with its default parameters.</param>
public sealed class SpecRegistry<TSpec>(string kind, Func<TSpec, string> nameOf, params TSpec[] defaults)
    where TSpec : class
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepParameters } },
    };

    /// <summary>What a text that is neither a name nor JSON stands for; <see langword="null"/> where it is none of those either.</summary>
    public Func<string, TSpec?>? Shorthand { get; init; }

    /// <summary>Fills in what a user left open, by what the recipe names.</summary>
    public Func<TSpec, TSpec>? Complete { get; init; }

    private readonly Lock _lock = new();
    private TSpec[] _specs = defaults;

    /// <summary>All recipes with their default parameters.</summary>
    public IReadOnlyList<TSpec> Defaults => _specs;

    /// <summary>The names of all recipes.</summary>
    public IReadOnlyList<string> Names => [.. _specs.Select(nameOf)];

    /// <summary>Adds a recipe for as long as the process lives: from then on it is found by its name, as if it had a row.</summary>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public void Add(TSpec spec)
    {
        lock (_lock)
        {
            _specs = Find(nameOf(spec)) is null
                ? [.. _specs, spec]
                : throw new ArgumentException($"There is a {kind} '{nameOf(spec)}' already.");
        }
    }

    /// <summary>Takes a recipe out again, so that another of its name can be added.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string name)
    {
        lock (_lock)
        {
            TSpec? spec = Find(name);
            _specs = [.. _specs.Where(other => other != spec)];
            return spec is not null;
        }
    }

    /// <summary>The recipe of that name, with its default parameters.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: no such name; the message offers the nearest.</exception>
    public TSpec Parse(string name)
    {
        return Find(name)
            ?? throw new SerException(
                ErrorId.OptionInvalid,
                $"There is no {kind} '{name}'; did you mean '{EditDistance.Nearest(Names, name)}'? There are: {string.Join(", ", Names)}.");
    }

    /// <summary>The recipe that a user wrote: a name, or JSON with a name and parameters.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    public TSpec ParseNameOrJson(string text) => text.TrimStart().StartsWith('{') ? FromJson(text)
        : Shorthand?.Invoke(text) is { } meant ? Completed(meant)
        : Parse(text);

    /// <summary>A JSON object: <c>name</c> first, then every parameter in a fixed order.</summary>
    public string ToJson(TSpec spec)
    {
        var json = new JsonObject { ["name"] = nameOf(spec) };
        foreach ((string key, JsonNode? value) in JsonSerializer.SerializeToNode(spec, spec.GetType(), Json)!.AsObject())
        {
            json[key] = value?.DeepClone();
        }

        return json.ToJsonString();
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote; parameters that are left out have their defaults.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: no JSON object, an unknown name or key, a wrong
    /// value.</exception>
    public TSpec FromJson(string json)
    {
        try
        {
            if (StrictJson.Parse(json) is not JsonObject parameters || !parameters.Remove("name", out JsonNode? name) || name is null)
            {
                throw new JsonException("expected an object with \"name\"");
            }

            TSpec named = Parse(name.GetValue<string>());
            Type type = named.GetType();
            if (PlainRecord.Read(type, parameters) is TSpec plain)
            {
                return Completed(plain);
            }

            string[] known = [.. Json.GetTypeInfo(type).Properties.Select(property => property.Name)];
            if (parameters.Select(parameter => parameter.Key).FirstOrDefault(key => !known.Contains(key)) is { } unknown)
            {
                throw new JsonException(known.Length == 0 ? $"{nameOf(named)} has no parameters, and '{unknown}' is given"
                    : $"{nameOf(named)} has no parameter '{unknown}'; did you mean '{EditDistance.Nearest(known, unknown)}'?");
            }

            return Completed((TSpec)parameters.Deserialize(type, Json)!);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new SerException(ErrorId.OptionInvalid, $"This is no {kind}: {StrictJson.Reason(error)}, in {json}", inner: error);
        }
    }

    private TSpec Completed(TSpec spec) => Complete?.Invoke(spec) ?? spec;

    private TSpec? Find(string name) =>
        _specs.FirstOrDefault(spec => string.Equals(nameOf(spec), name, StringComparison.OrdinalIgnoreCase));

    // a parameter is a property that can be set; the others follow from those
    private static void KeepParameters(JsonTypeInfo type)
    {
        for (int i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].Set is null)
            {
                type.Properties.RemoveAt(i);
            }
        }
    }
}
