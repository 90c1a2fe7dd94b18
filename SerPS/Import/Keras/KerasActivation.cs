using System.Text.Json.Nodes;
using SerPS.Autodiff;
using SerPS.Classical;

namespace SerPS.Import.Keras;

/// <summary>Keras's activation functions.</summary>
internal static class KerasActivation
{
    private const double SeluScale = 1.0507009873554805, SeluAlpha = 1.6732632423543772;

    /// <summary>The name of the function that a layer's setting tells; a layer without one has <c>linear</c>.</summary>
    public static string NameOf(KerasLayer layer, string key = "activation") => layer.Config[key] is { } node ? NameOf(layer, node)
        : "linear";

    /// <summary>Applies the function that a layer's setting tells.</summary>
    public static KerasValue Apply(KerasLayer layer, KerasValue x, bool version3) => NameOf(layer) switch
    {
        "softmax" => new KerasValue(x.Last.Softmax()),
        var name => x.Each(value => Elementwise(layer, name, value, version3)),
    };

    /// <summary>x where it is above 0, else a share of it.</summary>
    public static Value LeakyRelu(Value x, double share) => x.Relu() - ((-x).Relu() * share);

    /// <summary>x where it is above 0, else alpha · (eˣ − 1).</summary>
    public static Value Elu(Value x, double alpha) => x.Relu() + (((-(-x).Relu()).Exp() - 1) * alpha);

    private static Value Elementwise(KerasLayer layer, string name, Value x, bool version3) => name switch
    {
        "linear" => x,
        "relu" => x.Relu(),
        "relu6" => x.Clip(0, 6),
        "tanh" => x.Tanh(),
        "sigmoid" => x.Sigmoid(),
        "hard_sigmoid" => version3 ? ((x / 6) + 0.5).Clip(0, 1) : ((x * 0.2) + 0.5).Clip(0, 1),
        "elu" => Elu(x, 1),
        "selu" => Elu(x, SeluAlpha) * SeluScale,
        "softplus" => x.Softplus(),
        "softsign" => x / (x.Abs() + 1),
        "swish" or "silu" => x * x.Sigmoid(),
        "gelu" => x.Gelu(),
        "exponential" => x.Exp(),
        "leaky_relu" => LeakyRelu(x, 0.2),
        _ => throw ImportException.Unsupported($"{layer.Described} has the activation '{name}', which is not known"),
    };

    private static string NameOf(KerasLayer layer, JsonNode node) => node switch
    {
        JsonValue value when value.TryGetValue(out string? name) => name,
        JsonObject described when described["config"] is JsonValue config && config.TryGetValue(out string? name) => name,
        JsonObject described => throw ImportException.Unsupported(
            $"{layer.Described} has the activation '{KerasConfig.ClassOf(described)}' as an object; add it as a layer of its own"),
        _ => throw layer.Wrong($"has an activation that is no name"),
    };
}
