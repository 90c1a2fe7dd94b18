using System.Text.Json;
using Google.Protobuf;
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

    /// <summary>Name of the graph output of a model of dimensions, in its place: [batch, dimensions], each in its own units.</summary>
    public const string DimensionsOutput = "dimensions";

    /// <summary>Name of the graph output that tells how unlike the training clips a clip is, where there is one: [batch].</summary>
    public const string StrangenessOutput = "strangeness";

    /// <summary>Extension of model files.</summary>
    public const string Extension = ".onnx";

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

    /// <summary>The same graph with other metadata.</summary>
    /// <param name="metadata">What the file will say about itself.</param>
    public ModelFile With(ModelMetadata metadata)
    {
        var model = ModelProto.Parser.ParseFrom(Bytes);
        model.MetadataProps.Clear();
        model.MetadataProps.AddRange(metadata.ToEntries().Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));
        return new ModelFile(Path, model.ToByteArray(), metadata);
    }

    /// <summary>The same file, where it tells labels: for what dimensions cannot be used for.</summary>
    /// <param name="purpose">What it is wanted for, such as an option.</param>
    /// <exception cref="SerException"><see cref="ErrorId.ModelInvalid"/>: it tells dimensions.</exception>
    public ModelFile RequireClasses(string? purpose = null) => Metadata.Task == TaskKind.Classes ? this : throw new SerException(
        ErrorId.ModelInvalid,
        $"'{Path}' tells dimensions ({string.Join(", ", Metadata.Labels)}); expected a model that tells labels{(purpose is null ? "" : $" for {purpose}")}.",
        Path);

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

        try
        {
            Encoders.Remember(model, path);
            return ModelMetadata.Read(model.MetadataProps.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)), path);
        }
        catch (JsonException error)
        {
            throw new SerException(
                ErrorId.ModelInvalid, $"The metadata of '{path}' is damaged: {StrictJson.Reason(error)}.", path, error);
        }
    }
}
