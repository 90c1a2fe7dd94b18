namespace SerPS.Data;

/// <summary>Whole corpora or languages: each is tested by what was learned from all the others.</summary>
internal static class SplitByGroup
{
    /// <summary>A fold for each group, named as the group.</summary>
    /// <param name="clips">What is divided.</param>
    /// <param name="what"><c>corpus</c> or <c>language</c>.</param>
    /// <param name="group">Which a clip belongs to.</param>
    /// <param name="seed">Chooses the validation clips.</param>
    /// <param name="recordings">For each clip, the number of its recording; <see langword="null"/> where that is unknown.</param>
    public static Split LeaveOneOut(
        IReadOnlyList<Clip> clips, string what, Func<Clip, string?> group, long seed, IReadOnlyList<int>? recordings)
    {
        if (clips.FirstOrDefault(clip => group(clip) is null) is { } without)
        {
            throw new SerException(
                ErrorId.SplitInvalid,
                $"{Counted.Of(clips.Count(clip => group(clip) is null), "clip has", "clips have")} no {what} ('{without.Path}'), so no {what} can be left out; give a "
                + $"manifest with a column {what}.",
                without.Path);
        }

        string[] names = [.. clips.Select(clip => group(clip)!).Distinct().Order(StringComparer.Ordinal)];
        if (names.Length < 2)
        {
            throw new SerException(
                ErrorId.SplitInvalid,
                $"All {clips.Count} clips are of one {what}, {names[0]}; leaving one out needs two. A split by speaker needs one only.");
        }

        // a speaker or a recording that is in two groups would teach the one what the other is tested on
        List<SplitUnit> units = SplitUnit.Join(
            [.. clips.Select(clip => clip.Speaker ?? clip.Path)], [.. clips.Select(clip => group(clip)!)], recordings);
        int shared = 0;
        Fold[] folds = [.. names.Select((name, i) => LeaveOut(name, (ulong)i))];
        return new Split
        {
            Folds = folds,
            Protocol = $"leave one {what} out, {names.Length} folds, seed {seed}",
            Warnings = shared == 0
                ? []
                : [$"Speakers or recordings are in more than one {what}: where the one is tested, {shared} clips of others are left out."],
        };

        Fold LeaveOut(string name, ulong stream)
        {
            SplitUnit[] others = [.. units.Where(unit => !unit.Clips.Any(i => group(clips[i]) == name))];
            int[] test = [.. Enumerable.Range(0, clips.Count).Where(i => group(clips[i]) == name)];
            shared += clips.Count - test.Length - others.Sum(unit => unit.Clips.Count);
            if (others.Length < 2)
            {
                throw new SerException(
                    ErrorId.SplitInvalid,
                    $"Beside the {what} {name} there are {others.Length} speakers; expected two at least, one to learn from and one to choose "
                    + "the epoch.");
            }

            Fold learned = UnitSplitter.WithValidation(name, others, [], new CounterRandom(seed, 1 + stream));
            return learned with { Test = test };
        }
    }
}
