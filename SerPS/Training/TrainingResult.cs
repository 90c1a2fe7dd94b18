using SerPS.Evaluation;
using SerPS.Onnx;
using SerPS.Training.Tuning;

namespace SerPS.Training;

/// <summary>What was trained, how well it does on clips it never saw, and where the files are.</summary>
public sealed record TrainingResult : IModelReference
{
    /// <summary>Name of the network or learner.</summary>
    public required string Architecture { get; init; }

    /// <summary>Name of the feature extractor.</summary>
    public required string Extractor { get; init; }

    /// <summary>What was learned: <c>emotion</c>, or another column of the data.</summary>
    public required string Target { get; init; }

    /// <summary>Labels in the model's order; of dimensions, their names.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>How the scores were measured.</summary>
    public required string Protocol { get; init; }

    /// <summary>Scores on the test clips, pooled over the folds; <see langword="null"/> where dimensions are learned.</summary>
    public required Scores? Scores { get; init; }

    /// <summary>Scores of dimensions, where those are learned; otherwise <see langword="null"/>.</summary>
    public DimensionScores? Dimensions { get; init; }

    /// <summary>Clips that the weights in the file were trained on.</summary>
    public required int TrainingClips { get; init; }

    /// <summary>Epochs that the weights in the file were trained for.</summary>
    public required int Epochs { get; init; }

    /// <summary>Number of trainable values.</summary>
    public required int Parameters { get; init; }

    /// <summary>Temperature in the graph.</summary>
    public required double Temperature { get; init; }

    /// <summary>Wall time of training, testing and writing; the features, which several models share, were there before.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The model file.</summary>
    public required string Model { get; init; }

    /// <summary>The curves: loss, score and learning rate of each epoch of each fit.</summary>
    public required string Curves { get; init; }

    /// <summary>The trials of the search for its settings, where there was one.</summary>
    public string? Trials { get; init; }

    /// <summary>The predictions on the test clips, of all folds where every fold was trained.</summary>
    public required string Predictions { get; init; }

    /// <summary>How a model that was tuned compares with what it was made of; <see langword="null"/> for others.</summary>
    public TuningReport? Tuning { get; init; }

    string IModelReference.ModelPath => Model;
}
