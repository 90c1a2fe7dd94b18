namespace SerPS.Import;

/// <summary>What is imported, and what its user says about it.</summary>
public sealed record ImportOptions
{
    /// <summary>A file, or the folder of a SavedModel.</summary>
    public required string Source { get; init; }

    /// <summary>Labels in the order of the outputs; empty where the model or a file beside it tells them.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Name or JSON of the features; <see langword="null"/> where the shape of the input leaves one choice.</summary>
    public string? Extractor { get; init; }

    /// <summary>
    /// File of the scaler; <see langword="null"/> for the one beside the model, if there is one, <see cref="ImportedScaler.None"/> for
    /// none.
    /// </summary>
    public string? Scaler { get; init; }

    /// <summary>File that names the labels by number; <see langword="null"/> for the one beside the model, if there is one.</summary>
    public string? LabelEncoder { get; init; }

    /// <summary>Under which terms the weights may be used.</summary>
    public string? License { get; init; }

    /// <summary>What the labels are.</summary>
    public string Target { get; init; } = Data.Clip.EmotionColumn;
}
