namespace SerPS.Common;

/// <summary>How far long work is.</summary>
/// <param name="Stage">What is going on: <c>Reading features</c>, <c>Fold 2 of 5</c>.</param>
/// <param name="Done">Share of the stage that is done, 0…1; <see langword="null"/> where it is not known.</param>
/// <param name="Status">The latest numbers in words: epoch, loss, score.</param>
public sealed record WorkProgress(string Stage, double? Done, string Status)
{
    /// <summary>Progress of work on many items, in words: how many are done, and how many that is a second.</summary>
    /// <param name="done">Items that are done.</param>
    /// <param name="items">How many there are; <see langword="null"/> where it is not known.</param>
    /// <param name="elapsed">Since the first was begun.</param>
    public static string Count(int done, int? items, TimeSpan elapsed)
    {
        string count = items is null ? $"{done} done" : $"{done} of {items}";
        return elapsed > TimeSpan.Zero ? FormattableString.Invariant($"{count}, {done / elapsed.TotalSeconds:0.#} a second") : count;
    }
}
