using SerPS.Autodiff;
using SerPS.Features;

namespace SerPS.Import;

/// <summary>A model of another project, read and understood: what it takes and gives, and how it becomes a graph.</summary>
internal abstract record ForeignModel
{
    /// <summary>What the file is: <c>Keras 2.3.1, HDF5</c>.</summary>
    public required string Format { get; init; }

    /// <summary>What the model file tells as its architecture: JSON with a name.</summary>
    public required string Architecture { get; init; }

    /// <summary>Shape of one clip's features; −1 where any size goes.</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>Number of labels.</summary>
    public required int Outputs { get; init; }

    /// <summary>What kind of answer it gives.</summary>
    public TaskKind Task { get; init; }

    /// <summary>Labels that the model itself names.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Where <see cref="Labels"/> are from.</summary>
    public string LabelsFrom { get; init; } = "the model itself";

    /// <summary>What is missing to know the features; <see langword="null"/> where the shape of the input may tell.</summary>
    public string? Wanted { get; init; }

    /// <summary>The features that it reads and where that is from, where it leaves no choice.</summary>
    public (FeatureSpec Spec, string From)? Extractor { get; init; }

    /// <summary>Names of numbered labels that the file holds beside the model.</summary>
    public IReadOnlyList<string>? EncodedLabels { get; init; }

    /// <summary>Whether the model has a scaler within, so that none beside it is meant for it.</summary>
    public bool IsScaled { get; init; }

    /// <summary>What was assumed while it was read.</summary>
    public IReadOnlyList<ImportNote> Notes { get; init; } = [];
}

/// <summary>A model that is written anew as a graph.</summary>
internal sealed record ForeignGraph : ForeignModel
{
    /// <summary>Adds the model to a graph: [batch, …input shape] to logits, [batch, labels].</summary>
    public required Func<Value, Value> Build { get; init; }
}
