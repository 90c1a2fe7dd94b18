using SerPS.Data;
using SerPS.Features;

namespace SerPS.Training;

/// <summary>What to train on what, and where the model goes.</summary>
public sealed record TrainingRequest
{
    /// <summary>The clips; those without a label are passed over.</summary>
    public required IReadOnlyList<Clip> Clips { get; init; }

    /// <summary>Path of the model file to write.</summary>
    public required string OutPath { get; init; }

    /// <summary>The features; <see langword="null"/> takes the network's usual ones.</summary>
    public FeatureSpec? Features { get; init; }

    /// <summary>How training and test clips are divided.</summary>
    public SplitSpec Split { get; init; } = new(SplitKind.Speaker);

    /// <summary>
    /// Trains on every fold, pools the scores of their test clips, and then trains the model on all clips. Otherwise the model is
    /// trained on the first fold's training clips and scored on its test clips.
    /// </summary>
    public bool CrossValidate { get; init; }

    /// <summary>Accepts a split that was handed in with one recording on two sides.</summary>
    public bool AllowDuplicates { get; init; }

    /// <summary>How to train.</summary>
    public TrainingSettings Settings { get; init; } = new();

    /// <summary>Receives the errors of single clips; the others go on.</summary>
    public Action<SerException>? OnError { get; init; }

    /// <summary>Receives what a user should know but that stops nothing.</summary>
    public Action<string>? OnWarning { get; init; }
}
