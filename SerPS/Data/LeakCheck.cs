namespace SerPS.Data;

/// <summary>
/// Looks for what makes a score too good: one recording on two sides of a split, and speakers on both sides. The splitters keep
/// equal recordings together when they are told of them, so what is found is in splits that were handed in.
/// </summary>
public static class LeakCheck
{
    /// <summary>Checks every fold.</summary>
    /// <param name="clips">The clips that were split.</param>
    /// <param name="split">Their split.</param>
    /// <param name="duplicates">From <see cref="Duplicates.Find"/>, over the same clips.</param>
    /// <param name="allowDuplicates">Report recordings on two sides without an error.</param>
    /// <exception cref="SerException"><see cref="ErrorId.SplitLeak"/> where a recording is on two sides.</exception>
    public static LeakReport Run(
        IReadOnlyList<Clip> clips, Split split, IReadOnlyList<DuplicatePair> duplicates, bool allowDuplicates = false)
    {
        LeakedPair[] leaked = [.. split.Folds.SelectMany(fold => Leaked(fold, duplicates))];
        if (leaked.Length > 0 && !allowDuplicates)
        {
            LeakedPair first = leaked[0];
            string path = clips[first.Pair.First].Path;
            throw new SerException(
                ErrorId.SplitLeak,
                $"{Counted.Of(leaked.Length, "pair of clips holds", "pairs of clips hold")} the same recording on two sides of the split: in fold {first.Fold}, '{path}' "
                + $"({first.FirstPart}) and '{clips[first.Pair.Second].Path}' ({first.SecondPart}). Expected each recording on one side; "
                + "keep one of each pair, or allow duplicates.",
                path);
        }

        return new LeakReport(leaked, Split.SharedSpeakers(clips, split.Folds));
    }

    private static IEnumerable<LeakedPair> Leaked(Fold fold, IReadOnlyList<DuplicatePair> duplicates)
    {
        var parts = new Dictionary<int, string>();
        foreach ((IReadOnlyList<int> clips, string part) in
            new[] { (fold.Train, SplitPart.Train), (fold.Validation, SplitPart.Validation), (fold.Test, SplitPart.Test) })
        {
            foreach (int clip in clips)
            {
                parts[clip] = part;
            }
        }

        return from pair in duplicates
               let first = parts.GetValueOrDefault(pair.First)
               let second = parts.GetValueOrDefault(pair.Second)
               where first is not null && second is not null && first != second
               select new LeakedPair(fold.Name, pair, first, second);
    }
}

/// <summary>What a split leaks.</summary>
/// <param name="Recordings">The same recording on two sides.</param>
/// <param name="SharedSpeakers">Speakers both in a fold's test part and in what it learns from.</param>
public sealed record LeakReport(IReadOnlyList<LeakedPair> Recordings, IReadOnlyList<string> SharedSpeakers);

/// <summary>The same recording on two sides of a fold.</summary>
/// <param name="Fold">Name of the fold.</param>
/// <param name="Pair">Which clips.</param>
/// <param name="FirstPart"><c>train</c>, <c>validation</c> or <c>test</c>.</param>
/// <param name="SecondPart">Another of these.</param>
public sealed record LeakedPair(string Fold, DuplicatePair Pair, string FirstPart, string SecondPart);
