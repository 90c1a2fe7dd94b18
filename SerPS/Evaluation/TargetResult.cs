using System.Globalization;

namespace SerPS.Evaluation;

/// <summary>One target and whether it was reached.</summary>
/// <param name="Name">The score: <c>accuracy</c>, <c>weighted F1</c>, <c>UAR</c>, <c>recall</c>, <c>CCC</c>.</param>
/// <param name="Emotion">The emotion or the dimension, where the score is of one.</param>
/// <param name="Minimum">What was asked for.</param>
/// <param name="Score">What was reached.</param>
/// <param name="OnLowerBound">Whether it was asked of the lower end of the interval.</param>
/// <param name="Speakers">Number of known speakers that the score rests on.</param>
public sealed record TargetResult(string Name, string? Emotion, double Minimum, Score Score, bool OnLowerBound, int Speakers)
{
    /// <summary>Whether the target was reached; a lower end that cannot be known reaches none.</summary>
    public bool Passed => OnLowerBound ? Unknown is null && Score.Lower >= Minimum : Score.Value >= Minimum;

    /// <summary>Why the lower end of the interval cannot be known; <see langword="null"/> where it is not asked for, or known.</summary>
    public string? Unknown =>
        !OnLowerBound ? null
        : Speakers < Interval.LeastSpeakers
            ? $"speakers' spread cannot be known from {Counted.Of(Speakers, "known speaker")}, {Interval.LeastSpeakers} are needed"
        : Score.Lower is null ? "so few clips leave every value open"
        : null;

    /// <summary>What was asked for, in words: <c>recall of sad ≥ 0.75 (lower end of the interval)</c>.</summary>
    public string Target => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}{(Emotion is null ? string.Empty : $" of {Emotion}")} ≥ "
        + $"{Minimum:0.###}{(OnLowerBound ? " (lower end of the interval)" : string.Empty)}");

    /// <summary>Target and score, in words: <c>UAR ≥ 0.6: 0.712 [0.650, 0.768]</c>.</summary>
    public string Outcome => $"{Target}: {Score}{(Unknown is null ? string.Empty : $"; {Unknown}")}";

    /// <inheritdoc/>
    public override string ToString() => Outcome;

    /// <summary>What was asked for and what was found, in words.</summary>
    public string Finding =>
        $"{Target} was asked for; found "
        + $"{Score}{(Unknown is null ? string.Empty : $"; {Unknown}")}.";

    /// <summary>The error of a target that was missed.</summary>
    internal SerException Error(string model) => new(ErrorId.TargetMissed, $"{model}: {Finding}", model);
}
