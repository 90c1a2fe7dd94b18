using System.Globalization;

namespace SerPS.Evaluation;

/// <summary>One target and whether it was reached.</summary>
/// <param name="Name">The score: <c>accuracy</c>, <c>weighted F1</c>, <c>UAR</c>, <c>recall</c>.</param>
/// <param name="Emotion">The emotion, where the score is one emotion's.</param>
/// <param name="Minimum">What was asked for.</param>
/// <param name="Score">What was reached.</param>
/// <param name="OnLowerBound">Whether it was asked of the lower end of the interval.</param>
public sealed record TargetResult(string Name, string? Emotion, double Minimum, Score Score, bool OnLowerBound)
{
    /// <summary>Whether the target was reached; a lower end that cannot be known reaches none.</summary>
    public bool Passed => (OnLowerBound ? Score.Lower : Score.Value) >= Minimum;

    /// <summary>What was asked for, in words: <c>recall of sad ≥ 0.75 (lower end of the interval)</c>.</summary>
    public string Target => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}{(Emotion is null ? string.Empty : $" of {Emotion}")} ≥ "
        + $"{Minimum:0.###}{(OnLowerBound ? " (lower end of the interval)" : string.Empty)}");

    /// <summary>What was asked for and what was found, in words.</summary>
    public string Finding =>
        $"{Target} was asked for; found "
        + $"{(OnLowerBound && Score.Lower is null ? $"{Score}, without an interval: one speaker only" : $"{Score}")}.";

    /// <summary>The error of a target that was missed.</summary>
    internal SerException Error(string model) => new(ErrorId.TargetMissed, $"{model}: {Finding}", model);
}
