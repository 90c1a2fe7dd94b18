using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SerPS.Import.Hdf5;
using SerPS.Onnx;

namespace SerPS.Import.Keras;

/// <summary>Reads a <c>.keras</c> archive: <c>config.json</c> and <c>model.weights.h5</c> in a zip.</summary>
internal static partial class KerasArchive
{
    private const string ConfigName = "config.json", WeightsName = "model.weights.h5", MetadataName = "metadata.json";
    private const long LeastMemory = 32 << 20, MemoryForEachByte = 8;

    // where layers keep what is theirs, in this order
    private static readonly string[] Parts = ["cell", "layer", "forward_layer", "backward_layer"];

    /// <summary>Whether a zip archive is such a model.</summary>
    public static bool Recognizes(ZipArchive archive) => archive.GetEntry(ConfigName) is not null
        && archive.GetEntry(WeightsName) is not null;

    /// <summary>Reads a model.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="size">Its bytes.</param>
    public static KerasModel Read(ZipArchive archive, long size)
    {
        long most = LeastMemory + (MemoryForEachByte * size);
        string json = Encoding.UTF8.GetString(Bytes(archive, ConfigName, most));
        (IReadOnlyList<(string Class, JsonObject Config)> described, int[] shape) = KerasConfig.Read(json);
        Hdf5Object root = new Hdf5File(Bytes(archive, WeightsName, most)).Root;
        Hdf5Object? groups = root.Find("layers") ?? root.Find("_layer_checkpoint_dependencies");
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var layers = new List<KerasLayer>();
        foreach ((string type, JsonObject config) in described)
        {
            // groups have the class's name and a number, not the layer's name
            string stem = SnakeCase(type);
            int count = counts.GetValueOrDefault(stem);
            counts[stem] = count + 1;
            Hdf5Object? group = groups?.Find(count == 0 ? stem : $"{stem}_{count}") ?? groups?.Find(new KerasLayer(type, config, []).Name);
            layers.Add(new KerasLayer(type, config, group is null ? [] : Weights(group, depth: 0)));
        }

        string? version = archive.GetEntry(MetadataName) is null ? null
            : (string?)StrictJson.ParseObject(Encoding.UTF8.GetString(Bytes(archive, MetadataName, most)))["keras_version"];
        JsonNode? compiled = StrictJson.ParseObject(json)["compile_config"];
        return new KerasModel(version, shape, layers, KerasH5.LossOf((compiled as JsonObject)?["loss"]));
    }

    private static List<Tensor> Weights(Hdf5Object group, int depth)
    {
        var weights = new List<Tensor>();
        for (int i = 0; group.Find($"vars/{i}") is { IsArray: true } array; i++)
        {
            weights.Add(KerasH5.Array(array));
        }

        if (depth < Parts.Length)
        {
            foreach (Hdf5Object part in Parts.Select(group.Find).OfType<Hdf5Object>())
            {
                weights.AddRange(Weights(part, depth + 1));
            }
        }

        return weights;
    }

    private static byte[] Bytes(ZipArchive archive, string name, long most)
    {
        using Stream stream = archive.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > most)
            {
                throw new InvalidDataException($"its '{name}' is larger than its archive can hold");
            }
        }

        return bytes.ToArray();
    }

    private static string SnakeCase(string name) => Humps().Replace(Words().Replace(name, "$1_$2"), "$1_$2").ToLowerInvariant();

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex Words();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex Humps();
}
