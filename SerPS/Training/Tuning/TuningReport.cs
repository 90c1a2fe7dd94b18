using System.Text.Json.Serialization;

namespace SerPS.Training.Tuning;

/// <summary>What tuning a model was good for, on speakers that neither the tuned model nor a model from scratch has heard.</summary>
public sealed record TuningReport
{
    /// <summary>What was taught.</summary>
    public required TuneScope Scope { get; init; }

    /// <summary>The same in words, and why.</summary>
    public required string How { get; init; }

    /// <summary>The model that was tuned, as it was, choosing only among the labels of the clips.</summary>
    public required Rival Base { get; init; }

    /// <summary>A model that learned from the same clips and nothing else.</summary>
    public required Rival Scratch { get; init; }

    /// <summary>Labels that the base does not know.</summary>
    public required IReadOnlyList<string> NewLabels { get; init; }

    /// <summary>What was forgotten of other recordings; <see langword="null"/> where none were given.</summary>
    public Forgetting? Kept { get; init; }

    /// <summary>Whether it is better, without doubt, than both.</summary>
    public bool Helped => Base.Gain.Lower > 0 && Scratch.Gain.Lower > 0;

    /// <summary>The same in words.</summary>
    public string Verdict => Helped
        ? $"Fine-tuning helped: {Base.Verdict} and {Scratch.Verdict}."
        : Base.Gain.Value <= 0 || Scratch.Gain.Value <= 0
            ? $"Fine-tuning did not help: {Base.Verdict}, {Scratch.Verdict}."
            : $"It is not certain that fine-tuning helped: {Base.Verdict}; {Scratch.Verdict}.";

    /// <summary>The rivals, in the order in which they are shown.</summary>
    [JsonIgnore]
    public IReadOnlyList<Rival> Rivals => [Base, Scratch];
}
