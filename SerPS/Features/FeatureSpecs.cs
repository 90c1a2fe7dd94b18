using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SerPS.Features;

/// <summary>The registry of feature extractors: one row a recipe. A new one needs its spec, its extractor and its row here.</summary>
public static class FeatureSpecs
{
    private static readonly FeatureSpec[] Defaults =
    [
        new MfccMeanSpec(),
        new LogMelSpec(),
        new MfccSequenceSpec(),
        new MfccChromaMelSpec(),
        new LogMelSequenceSpec(),
        new FramesSpec(),
        new DescriptorsSpec(),
    ];

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepParameters } },
    };

    /// <summary>The names of all extractors.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Defaults.Select(spec => spec.Name)];

    /// <summary>The extractor of that name, with its default parameters.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: no such name; the message offers the nearest.</exception>
    public static FeatureSpec Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Defaults.FirstOrDefault(spec => string.Equals(spec.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SerException(
                ErrorId.OptionInvalid,
                $"There is no feature extractor '{name}'; did you mean '{Names.MinBy(known => EditDistance(known, name))}'? "
                + $"There are: {string.Join(", ", Names)}.");
    }

    /// <summary>A JSON object: <c>name</c> first, then every parameter in a fixed order.</summary>
    public static string ToJson(FeatureSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var json = new JsonObject { ["name"] = spec.Name };
        foreach ((string key, JsonNode? value) in JsonSerializer.SerializeToNode(spec, spec.GetType(), Json)!.AsObject())
        {
            json[key] = value?.DeepClone();
        }

        return json.ToJsonString();
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote; parameters that are left out have their defaults.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: no JSON object, an unknown name or key, a wrong value.</exception>
    public static FeatureSpec FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            if (JsonNode.Parse(json) is not JsonObject parameters || !parameters.Remove("name", out JsonNode? name) || name is null)
            {
                throw new JsonException("expected an object with \"name\"");
            }

            Type type = Parse(name.GetValue<string>()).GetType();
            return (FeatureSpec)parameters.Deserialize(type, Json)!;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new SerException(ErrorId.OptionInvalid, $"Not a feature extractor: {error.Message} in {json}", inner: error);
        }
    }

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

    private static int EditDistance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
