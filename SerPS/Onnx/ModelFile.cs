using System.Text.Json;
using Google.Protobuf;
using SerPS.Autodiff;
using SerPS.Onnx.Proto;

namespace SerPS.Onnx;

/// <summary>A model file: an ONNX graph whose <c>metadata_props</c> hold everything that prediction needs.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Bytes">The file's content.</param>
/// <param name="Metadata">What it says about itself.</param>
public sealed record ModelFile(string Path, byte[] Bytes, ModelMetadata Metadata)
{
    /// <summary>Name of the graph input: [batch, …feature shape].</summary>
    public const string FeaturesInput = "features";

    /// <summary>Name of the graph output with calibrated probabilities: [batch, labels].</summary>
    public const string ProbabilitiesOutput = "probabilities";

    /// <summary>Name of the graph output whose softmax the probabilities are: [batch, labels].</summary>
    public const string LogitsOutput = "logits";

    /// <summary>Extension of model files.</summary>
    public const string Extension = ".onnx";

    private const string Prefix = "serps.";

    /// <summary>The bytes of a model file.</summary>
    public static byte[] Serialize(Graph graph, ModelMetadata metadata) => GraphWriter.Write(graph, new Dictionary<string, string>
    {
        [Prefix + "format"] = ModelMetadata.Format,
        [Prefix + "labels"] = JsonSerializer.Serialize(metadata.Labels),
        [Prefix + "extractor"] = metadata.Extractor,
        [Prefix + "architecture"] = metadata.Architecture,
        [Prefix + "training"] = metadata.Training,
        [Prefix + "evaluation"] = metadata.Evaluation,
        [Prefix + "clips"] = JsonSerializer.Serialize(metadata.Clips),
        [Prefix + "license"] = metadata.License,
    });

    /// <summary>Reads a model file without starting ONNX Runtime.</summary>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.ModelNotFound"/>, or <see cref="ErrorId.ModelInvalid"/>: no ONNX file, or not one that SerPS wrote.
    /// </exception>
    public static ModelFile Read(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(full);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SerException(ErrorId.ModelNotFound, $"There is no model file '{full}'.", full, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SerException(ErrorId.ModelInvalid, $"Model '{full}' cannot be read: {error.Message}", full, error);
        }

        return new ModelFile(full, bytes, ReadMetadata(full, bytes));
    }

    private static ModelMetadata ReadMetadata(string path, byte[] bytes)
    {
        ModelProto model;
        try
        {
            model = ModelProto.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new SerException(ErrorId.ModelInvalid, $"'{path}' is no ONNX model: {error.Message}", path, error);
        }

        var entries = model.MetadataProps.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        string Entry(string name) => entries.TryGetValue(Prefix + name, out string? value)
            ? value
            : throw new SerException(
                ErrorId.ModelInvalid,
                $"'{path}' is no SerPS model: its metadata has no entry '{Prefix}{name}'. Train one with serps train.",
                path);

        if (Entry("format") is not ModelMetadata.Format and var format)
        {
            throw new SerException(
                ErrorId.ModelInvalid, $"'{path}' has format {format}; this version reads format {ModelMetadata.Format}.", path);
        }

        try
        {
            var metadata = new ModelMetadata
            {
                Labels = JsonSerializer.Deserialize<string[]>(Entry("labels"))!,
                Extractor = Entry("extractor"),
                Architecture = Entry("architecture"),
                Training = Entry("training"),
                Evaluation = Entry("evaluation"),
                Clips = JsonSerializer.Deserialize<string[]>(Entry("clips"))!,
                License = Entry("license"),
            };
            _ = metadata.Target; // reads the training's JSON
            return metadata;
        }
        catch (JsonException error)
        {
            throw new SerException(ErrorId.ModelInvalid, $"The metadata of '{path}' is damaged: {error.Message}", path, error);
        }
    }
}
