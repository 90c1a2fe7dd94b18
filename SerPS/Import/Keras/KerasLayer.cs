using System.Text.Json.Nodes;
using SerPS.Onnx;

namespace SerPS.Import.Keras;

/// <summary>A layer of a Keras model: its class, its settings, its weights.</summary>
/// <param name="Class">Name of its class.</param>
/// <param name="Config">Its settings.</param>
/// <param name="Weights">Its weights in the order in which Keras keeps them.</param>
internal sealed record KerasLayer(string Class, JsonObject Config, IReadOnlyList<Tensor> Weights)
{
    /// <summary>Its name.</summary>
    public string Name => Text("name", Class);

    /// <summary>How messages call it.</summary>
    public string Described => $"the layer '{Name}' ({Class})";

    /// <summary>The layer that it wraps, with some of the weights.</summary>
    public KerasLayer Inner(string key, IReadOnlyList<Tensor> weights) => Config[key] is JsonObject inner
        && inner["config"] is JsonObject config
        ? new KerasLayer(KerasConfig.ClassOf(inner), config, weights)
        : throw Wrong($"does not tell its '{key}'");

    /// <summary>A text.</summary>
    public string Text(string key, string otherwise) =>
        Config[key] is JsonValue value && value.TryGetValue(out string? text) ? text : otherwise;

    /// <summary>A setting that is on or off.</summary>
    public bool Flag(string key, bool otherwise) =>
        Config[key] is JsonValue value && value.TryGetValue(out bool flag) ? flag : otherwise;

    /// <summary>A number.</summary>
    public double Number(string key, double otherwise) =>
        Config[key] is JsonValue value && value.TryGetValue(out double number) ? number : otherwise;

    /// <summary>A whole number for each of some dimensions, of which one may stand for all.</summary>
    public int[] Sizes(string key, int dimensions, int otherwise)
    {
        int[] sizes = Config[key] is { } node ? KerasConfig.Sizes(node) : [otherwise];
        return sizes.Length == dimensions ? sizes
            : sizes.Length == 1 ? [.. Enumerable.Repeat(sizes[0], dimensions)]
            : throw Wrong($"has {sizes.Length} sizes as its '{key}'; expected {dimensions}");
    }

    /// <summary>A weight, which must have so many dimensions.</summary>
    public Tensor Weight(int index, int rank)
    {
        if (index >= Weights.Count)
        {
            throw ImportException.Incomplete($"{Described} has {Weights.Count} arrays of weights; expected more than {index}");
        }

        return Weights[index].Shape.Count == rank
            ? Weights[index]
            : throw Wrong($"has weights of {Weights[index].Shape.Count} dimensions where {rank} are expected");
    }

    /// <summary>Refuses a setting that would change what comes out.</summary>
    public void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw ImportException.Unsupported($"{Described} has {what}, which is not imported");
        }
    }

    /// <summary>It contradicts itself.</summary>
    public ImportException Wrong(string message) => ImportException.Damaged($"{Described} {message}");
}
