using System.Text.Json.Nodes;
using Google.Protobuf;
using SerPS.Onnx;

namespace SerPS.Import.Keras;

/// <summary>Reads the folder of a SavedModel that Keras 2 wrote: layers in <c>keras_metadata.pb</c>, weights in <c>variables</c>.</summary>
internal static class KerasSavedModel
{
    /// <summary>The file by which such a folder is known.</summary>
    public const string Marker = "saved_model.pb";

    private const string MetadataName = "keras_metadata.pb";

    /// <summary>The files that make the model, of which its hash is made.</summary>
    public static IReadOnlyList<string> Files(string folder) =>
    [
        Path.Combine(folder, MetadataName),
        .. Directory.Exists(Path.Combine(folder, "variables"))
            ? Directory.EnumerateFiles(Path.Combine(folder, "variables")).Order(StringComparer.Ordinal) : Enumerable.Empty<string>(),
    ];

    /// <summary>Reads a model.</summary>
    public static KerasModel Read(string folder)
    {
        string metadata = Path.Combine(folder, MetadataName);
        if (!File.Exists(metadata))
        {
            throw ImportException.Unsupported(
                $"it has no '{MetadataName}', so its layers are TensorFlow's graph alone; save it as .keras or .h5, or convert it to ONNX");
        }

        JsonObject root = StrictJson.ParseObject(Root(SavedFile.Read(metadata)));
        (IReadOnlyList<(string Class, JsonObject Config)> described, int[] shape) = KerasConfig.Read(root.ToJsonString());
        var bundle = new TensorBundle(Path.Combine(folder, "variables", "variables"));
        var layers = new List<KerasLayer>();
        int withWeights = 0;
        foreach ((string type, JsonObject config) in described)
        {
            var layer = new KerasLayer(type, config, []);
            string[] names = [.. Names(layer, depth: 0)];
            if (names.Length > 0)
            {
                string stem = $"layer_with_weights-{withWeights++}";
                layer = layer with { Weights = [.. names.Select(name => bundle.Find($"{stem}/{name}")).OfType<Tensor>()] };
            }

            layers.Add(layer);
        }

        string? version = root["keras_version"] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        return new KerasModel(version, shape, layers, KerasH5.LossOf((root["training_config"] as JsonObject)?["loss"]));
    }

    // the node of the whole model; the others are its layers, which it tells too
    private static string Root(byte[] bytes)
    {
        var input = new CodedInputStream(bytes);
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (tag != ((1 << 3) | 2))
            {
                input.SkipLastField();
                continue;
            }

            string path = string.Empty, metadata = string.Empty;
            CodedInputStream node = input.ReadBytes().CreateCodedInput();
            for (uint inner = node.ReadTag(); inner != 0; inner = node.ReadTag())
            {
                switch (inner)
                {
                    case (3 << 3) | 2: path = node.ReadString(); break;
                    case (5 << 3) | 2: metadata = node.ReadString(); break;
                    default: node.SkipLastField(); break;
                }
            }

            if (path == "root")
            {
                return metadata;
            }
        }

        throw ImportException.Incomplete($"its '{MetadataName}' tells of no model");
    }

    // the order in which a layer's class keeps them
    private static IEnumerable<string> Names(KerasLayer layer, int depth) => layer.Class switch
    {
        "Dense" or "Conv1D" or "Conv2D" => ["kernel", "bias"],
        "BatchNormalization" => ["gamma", "beta", "moving_mean", "moving_variance"],
        "LayerNormalization" => ["gamma", "beta"],
        "LSTM" or "GRU" => ["cell/kernel", "cell/recurrent_kernel", "cell/bias"],
        "TimeDistributed" when depth < 4 => Inside(layer, "layer", depth),
        "Bidirectional" when depth < 4 => Inside(layer, "forward_layer", depth).Concat(Inside(layer, "backward_layer", depth)),
        _ => [],
    };

    private static IEnumerable<string> Inside(KerasLayer layer, string place, int depth) =>
        Names(layer.Inner("layer", []), depth + 1).Select(name => $"{place}/{name}");
}
