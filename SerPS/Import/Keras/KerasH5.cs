using System.Text.Json.Nodes;
using SerPS.Import.Hdf5;
using SerPS.Onnx;

namespace SerPS.Import.Keras;

/// <summary>Reads the <c>.h5</c> file of a whole model, as Keras 2 and 3 write it.</summary>
internal static class KerasH5
{
    /// <summary>Reads a model.</summary>
    public static KerasModel Read(byte[] bytes)
    {
        Hdf5Object root = new Hdf5File(bytes).Root;
        if (root.Texts("model_config") is not [{ } json])
        {
            throw root.Texts("layer_names") is not null || root.Find("model_weights") is not null || root.Find("layers") is not null
                ? ImportException.Incomplete(
                    "it holds weights only, and not the layers that they belong to; save the whole model: model.save('model.h5')")
                : ImportException.Unsupported("it is an HDF5 file without a Keras model");
        }

        (IReadOnlyList<(string Class, JsonObject Config)> described, int[] shape) = KerasConfig.Read(json);
        Hdf5Object groups = root.Find("model_weights") ?? throw ImportException.Incomplete("it has layers, but no group 'model_weights'");
        var layers = new List<KerasLayer>();
        foreach ((string type, JsonObject config) in described)
        {
            var layer = new KerasLayer(type, config, []);
            layers.Add(groups.Find(layer.Name) is { } group ? layer with { Weights = Weights(group) } : layer);
        }

        string? training = root.Texts("training_config") is [{ } text] ? text : null;
        return new KerasModel(root.Texts("keras_version")?.FirstOrDefault(), shape, layers, Loss(training));
    }

    // long lists of names are cut into several attributes
    private static List<Tensor> Weights(Hdf5Object group)
    {
        List<string> names = [.. group.Texts("weight_names") ?? []];
        for (int i = 0; group.Texts($"weight_names{i}") is { } more; i++)
        {
            names.AddRange(more);
        }

        return [.. names.Select(name => group.Find(name) is { IsArray: true } array
            ? Array(array)
            : throw ImportException.Incomplete($"the weights '{name}' are missing"))];
    }

    /// <summary>An array as a tensor.</summary>
    public static Tensor Array(Hdf5Object array)
    {
        (float[] values, int[] shape) = array.Numbers();
        return Tensor.Of(values, shape);
    }

    private static string? Loss(string? training) =>
        training is not null && StrictJson.Parse(training) is JsonObject settings ? LossOf(settings["loss"]) : null;

    /// <summary>The name of a loss: a text, or the settings of a class or function.</summary>
    public static string? LossOf(JsonNode? loss) => loss switch
    {
        JsonValue value when value.TryGetValue(out string? name) => name,
        JsonObject described => LossOf(described["config"]?["name"] ?? described["config"]?["fn"] ?? described["class_name"]),
        _ => null,
    };
}
