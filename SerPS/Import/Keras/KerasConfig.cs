using System.Text.Json;
using System.Text.Json.Nodes;

namespace SerPS.Import.Keras;

/// <summary>Reads the JSON by which Keras describes a model.</summary>
internal static class KerasConfig
{
    private const int MostLayers = 2000;

    /// <summary>The layers of a model in their order, without those that take the input, and the shape of the input.</summary>
    public static (IReadOnlyList<(string Class, JsonObject Config)> Layers, int[] InputShape) Read(string json)
    {
        JsonObject model = StrictJson.ParseObject(json);
        string kind = ClassOf(model);
        JsonArray? described = model["config"] as JsonArray ?? model["config"]?["layers"] as JsonArray;
        if (kind is not ("Sequential" or "Functional" or "Model") || described is null)
        {
            throw ImportException.Unsupported($"it is a model of the class {kind}; Sequential ones, and chains of layers, can be imported");
        }

        JsonObject[] layers = [.. described.OfType<JsonObject>().Take(MostLayers)];
        JsonObject[] chain = kind == "Sequential" ? layers : Chain(layers);
        var read = new List<(string Class, JsonObject Config)>();
        JsonNode? shape = null;
        foreach (JsonObject layer in chain)
        {
            JsonObject config = layer["config"] as JsonObject ?? throw ImportException.Damaged("it has a layer without settings");
            shape ??= config["batch_input_shape"] ?? config["batch_shape"];
            if (ClassOf(layer) != "InputLayer")
            {
                read.Add((ClassOf(layer), config));
            }
        }

        shape ??= model["config"] is JsonObject whole ? whole["build_input_shape"] : null;
        return shape is null
            ? throw ImportException.Unsupported("it does not tell the shape of its input: it was saved before it was built")
            : (read, InputShape(shape));
    }

    /// <summary>The class that a description names.</summary>
    public static string ClassOf(JsonObject described) => described["class_name"] is JsonValue name && name.TryGetValue(out string? text)
        ? text
        : throw ImportException.Damaged("it describes something without its class");

    /// <summary>Whole numbers: one, a list, or a tuple as TensorFlow writes it.</summary>
    public static int[] Sizes(JsonNode node) => node is JsonObject tuple && tuple["items"] is { } items ? Sizes(items)
        : node is JsonArray list ? [.. list.Select(Size)] : [Size(node)];

    private static int[] InputShape(JsonNode node)
    {
        int[] shape = Sizes(node);
        return shape.Length is >= 2 and <= 6
            ? shape[1..]
            : throw ImportException.Unsupported($"its input has {shape.Length} dimensions, the batch among them; 2 to 6 are known");
    }

    private static int Size(JsonNode? node) => node is null ? -1
        : node is JsonValue value && value.TryGetValue(out int size) ? size
        : throw ImportException.Damaged($"'{node.ToJsonString()}' stands where a size is expected");

    // each layer reads the one before it, whatever the order in which they are listed
    private static JsonObject[] Chain(JsonObject[] layers)
    {
        var after = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        JsonObject? first = null;
        foreach (JsonObject layer in layers)
        {
            string[] reads = [.. Reads(layer["inbound_nodes"])];
            if (reads.Length == 0)
            {
                first = first is null ? layer : throw ImportException.Unsupported("it has several inputs");
            }
            else if (reads.Length > 1 || !after.TryAdd(reads[0], layer))
            {
                throw ImportException.Unsupported($"its layers are no chain: '{NameOf(layer)}' reads {string.Join(", ", reads)}");
            }
        }

        var chain = new List<JsonObject>();
        for (JsonObject? at = first; at is not null && chain.Count < layers.Length; at = after.GetValueOrDefault(NameOf(at)))
        {
            chain.Add(at);
        }

        return chain.Count == layers.Length ? [.. chain] : throw ImportException.Unsupported("its layers are no chain");
    }

    private static string NameOf(JsonObject layer) =>
        (layer["name"] ?? (layer["config"] as JsonObject)?["name"]) is JsonValue name && name.TryGetValue(out string? text) ? text
            : string.Empty;

    // a reference is a list of a layer's name and two numbers, in Keras 2 and 3 alike
    private static IEnumerable<string> Reads(JsonNode? node) => node switch
    {
        JsonArray { Count: >= 3 } list when list[0] is JsonValue first && first.TryGetValue(out string? name)
            && list[1]?.GetValueKind() == JsonValueKind.Number => [name],
        JsonArray list => list.SelectMany(Reads),
        JsonObject members => members.SelectMany(member => Reads(member.Value)),
        _ => [],
    };
}
