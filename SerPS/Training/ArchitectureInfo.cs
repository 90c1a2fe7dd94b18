using System.Text.Json.Nodes;
using SerPS.Learning;

namespace SerPS.Training;

/// <summary>What can be trained, for listing.</summary>
public sealed record ArchitectureInfo
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>Name of the feature extractor that goes with it unless another is asked for.</summary>
    public required string Extractor { get; init; }

    /// <summary>Its parameters with their defaults; with its name they can be asked for in place of it.</summary>
    public required JsonObject Parameters { get; init; }

    /// <summary>The settings in which it is usually trained otherwise than most.</summary>
    public required JsonObject Settings { get; init; }

    /// <summary>Whether it is trained where all are asked for.</summary>
    public required bool InAll { get; init; }

    /// <summary>Every architecture, in the order of the registry.</summary>
    public static IReadOnlyList<ArchitectureInfo> All => [.. Architectures.All.Defaults.Select(Of)];

    /// <summary>Describes an architecture.</summary>
    public static ArchitectureInfo Of(ArchitectureSpec architecture)
    {
        JsonObject parameters = JsonNode.Parse(Architectures.All.ToJson(architecture))!.AsObject();
        parameters.Remove("name");
        return new ArchitectureInfo
        {
            Name = architecture.Name,
            Summary = architecture.Summary,
            Extractor = architecture.UsualExtractor,
            Parameters = parameters,
            Settings = TrainingOptions.UsualOf(architecture),
            InAll = architecture.InAll,
        };
    }
}
