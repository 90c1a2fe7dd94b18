using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SerPS.Onnx;

namespace SerPS.Inference;

/// <summary>What a model file says about itself, for listing.</summary>
public sealed record ModelInfo : IModelReference
{
    /// <summary>The file's name without its extension.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is the one that is used where none is named.</summary>
    public required bool Default { get; init; }

    /// <summary>Name of the network or learner.</summary>
    public required string Architecture { get; init; }

    /// <summary>Name of the feature extractor.</summary>
    public required string Extractor { get; init; }

    /// <summary>What the labels are: <c>emotion</c>, or another column of the data.</summary>
    public required string Target { get; init; }

    /// <summary>Labels in the order of the outputs.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>How the scores were measured.</summary>
    public required string Protocol { get; init; }

    /// <summary>Unweighted average recall under that protocol.</summary>
    public required double? UnweightedAverageRecall { get; init; }

    /// <summary>Accuracy under that protocol.</summary>
    public required double? Accuracy { get; init; }

    /// <summary>Mean concordance correlation under that protocol, of a model that tells dimensions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Concordance { get; init; }

    /// <summary>Under which terms the weights may be used.</summary>
    public required string License { get; init; }

    /// <summary>Size of the file in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Full path.</summary>
    public required string Path { get; init; }

    string IModelReference.ModelPath => Path;

    /// <summary>Describes a model file.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.ModelInvalid"/>: its metadata is no JSON of the expected kind.</exception>
    public static ModelInfo Of(ModelFile file)
    {
        ModelMetadata metadata = file.Metadata;
        try
        {
            JsonNode evaluation = JsonNode.Parse(metadata.Evaluation)!;
            return new ModelInfo
            {
                Name = System.IO.Path.GetFileNameWithoutExtension(file.Path),
                Default = ModelStore.Default.PathOf(ModelStore.DefaultModel) == file.Path,
                Architecture = (string)JsonNode.Parse(metadata.Architecture)!["name"]!,
                Extractor = (string)JsonNode.Parse(metadata.Extractor)!["name"]!,
                Target = metadata.Target,
                Labels = metadata.Labels,
                Protocol = (string)evaluation["protocol"]!,
                UnweightedAverageRecall = (double?)evaluation["scores"]?["unweightedAverageRecall"]?["value"],
                Accuracy = (double?)evaluation["scores"]?["accuracy"]?["value"],
                Concordance = (double?)evaluation["dimensions"]?["concordance"]?["value"],
                License = metadata.License,
                Size = file.Bytes.LongLength,
                Path = file.Path,
            };
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or InvalidOperationException or ArgumentNullException)
        {
            throw new SerException(ErrorId.ModelInvalid, $"The metadata of '{file.Path}' is damaged: {error.Message}", file.Path, error);
        }
    }
}
