using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Inference;

/// <summary>What to test on what.</summary>
public sealed record EvaluationRequest
{
    /// <summary>The clips; those without a label that the model knows are left out.</summary>
    public IReadOnlyList<Clip> Clips { get; init; } = [];

    /// <summary>Whose test parts are tested; <see langword="null"/> tests all clips.</summary>
    public SplitSpec? Split { get; init; }

    /// <summary>The model; <see langword="null"/> where predictions are handed in.</summary>
    public ModelFile? Model { get; init; }

    /// <summary>Path of a file of predictions, in place of clips and model.</summary>
    public string? Predictions { get; init; }

    /// <summary>Predictions of clips that know their label, in place of clips and model.</summary>
    public IReadOnlyList<EmotionPrediction> Heard { get; init; } = [];

    /// <summary>What to compare with on the same clips: name or path of a model, or a file of predictions.</summary>
    public string? Against { get; init; }

    /// <summary>Whether clips are heard beside others of their speaker.</summary>
    public bool WithBaseline { get; init; }

    /// <summary>Beside that many others, drawn at random; <see langword="null"/> is all recordings of the speaker.</summary>
    public int? BaselineRecordings { get; init; }

    /// <summary>What the model must reach.</summary>
    public EvaluationTargets Targets { get; init; } = new();

    /// <summary>Decides the resampling.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Where the models run.</summary>
    public SessionSettings Session { get; init; } = new();

    /// <summary>Clips that are worked on at once; 0 means one a core.</summary>
    public int Threads { get; init; }

    /// <summary>Receives the errors of single clips; the others go on.</summary>
    public Action<SerException>? OnError { get; init; }
}
