using SerPS.Data;

namespace SerPS.Evaluation;

/// <summary>What a report says beyond what follows from the predictions.</summary>
public sealed record EvaluationContext
{
    /// <summary>How it was tested: <c>speaker-independent, 5 folds of whole actors</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>Path of the model file; <see langword="null"/> where predictions were handed in.</summary>
    public string? Model { get; init; }

    /// <summary>What a reader must know before the scores.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The fold in which a clip was tested; <see langword="null"/> where there are none.</summary>
    public Func<Clip, string?>? FoldOf { get; init; }

    /// <summary>What the logits were divided by; <see langword="null"/> where it is not known.</summary>
    public double? Temperature { get; init; }

    /// <summary>Reliability without the temperature; <see langword="null"/> where it is not known.</summary>
    public Reliability? Uncalibrated { get; init; }

    /// <summary>Confidence below which a prediction is uncertain; <see langword="null"/> for none.</summary>
    public double? RejectBelow { get; init; }

    /// <summary>What the model must reach.</summary>
    public EvaluationTargets Targets { get; init; } = new();

    /// <summary>Another model's predictions for the same clips; <see langword="null"/> compares with none.</summary>
    public PredictionSet? Against { get; init; }

    /// <summary>Losses and scores of the model's training, by fit; empty where they are not known.</summary>
    public IReadOnlyList<LearningCurve> Curves { get; init; } = [];

    /// <summary>Decides the resampling.</summary>
    public long Seed { get; init; } = 42;
}
