using SerPS.Data;
using SerPS.Features;

namespace SerPS.Training;

/// <summary>What to train on what, and where the model goes.</summary>
public sealed record TrainingRequest
{
    /// <summary>The clips; those without a label are passed over.</summary>
    public IReadOnlyList<Clip> Clips { get; init; } = [];

    /// <summary>Features that were saved, in place of clips; <see langword="null"/> computes those of the clips.</summary>
    public IReadOnlyList<FeatureRecord>? Features { get; init; }

    /// <summary>Path of the model file to write.</summary>
    public required string OutPath { get; init; }

    /// <summary>How to train.</summary>
    public TrainingOptions Options { get; init; } = new();

    /// <summary>Goes on where an earlier run of this model was stopped; starts at the beginning where none was.</summary>
    public bool Resume { get; init; }

    /// <summary>Receives the errors of single clips; the others go on.</summary>
    public Action<SerException>? OnError { get; init; }

    /// <summary>Receives what a user should know but that stops nothing.</summary>
    public Action<string>? OnWarning { get; init; }
}
