using SerPS.Audio;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Features;
using SerPS.Inference;

namespace SerPS.Verbs;

/// <summary>One of the things that a verb works on: a path, or what a pipeline carries; just one of them is there.</summary>
public readonly record struct VerbInput
{
    /// <summary>A file or folder.</summary>
    public string? Path { get; init; }

    /// <summary>A clip of a corpus.</summary>
    public Clip? Clip { get; init; }

    /// <summary>Audio in memory.</summary>
    public AudioClip? Audio { get; init; }

    /// <summary>Features that were computed before.</summary>
    public FeatureRecord? Features { get; init; }

    /// <summary>What a model said before.</summary>
    public EmotionPrediction? Prediction { get; init; }

    /// <summary>A report that was made before.</summary>
    public ITestReport? Report { get; init; }

    /// <summary>Audio that is to be analysed, unless this is a path.</summary>
    internal ClipSource? Source => Audio is not null ? new ClipSource(new Clip { Path = Audio.Source ?? string.Empty }, Audio)
        : Clip is not null ? new ClipSource(Clip) : null;
}
