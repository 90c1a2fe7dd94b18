namespace SerPS.Data;

/// <summary>What makes a split's scores, or its choice of an epoch, hang on too little; each with what to do.</summary>
internal static class SplitChecks
{
    /// <summary>Speakers from which on a side says something about voices in general.</summary>
    public const int FewSpeakers = 4;

    private const int Listed = 5;

    /// <summary>One sentence for each doubt; the test sides of several folds count together, because their scores are pooled.</summary>
    /// <param name="clips">The clips that were divided.</param>
    /// <param name="folds">How.</param>
    /// <param name="label">What is learned.</param>
    public static IEnumerable<string> Warnings(IReadOnlyList<Clip> clips, IReadOnlyList<Fold> folds, Func<Clip, string?> label)
    {
        int[] tested = [.. folds.SelectMany(fold => fold.Test)];
        if (Speakers(tested) is > 0 and < FewSpeakers and int testers)
        {
            yield return $"Only {Counted.Of(testers, "speaker is", "speakers are")} tested, so the scores say little about other voices: "
                + (folds.Count == 1 ? "a split into folds (speaker:5, loso) tests every speaker, or add speakers." : "add speakers.");
        }

        (int Voices, string Fold)[] few =
        [
            .. folds.Select(fold => (Voices: Speakers(fold.Validation), fold.Name)).Where(fold => fold.Voices is > 0 and < FewSpeakers),
        ];
        if (few.Length > 0)
        {
            int least = few.Min(fold => fold.Voices);
            yield return $"Only {Counted.Of(least, "speaker validates", "speakers validate")}{In(few.Select(fold => fold.Fold))}, so the "
                + $"choice of the epoch hangs on few voices: add speakers, or hand in a split with {FewSpeakers} or more.";
        }

        foreach ((string side, Func<Fold, IReadOnlyList<int>> part) in
            new (string, Func<Fold, IReadOnlyList<int>>)[] { ("test", _ => tested), ("validation", fold => fold.Validation) })
        {
            var missing = folds.Where(fold => part(fold).Count > 0)
                .SelectMany(fold => Labels(fold.Train).Except(Labels(part(fold))).Select(name => (Label: name, fold.Name)))
                .GroupBy(item => item.Label, item => item.Name).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => $"{group.Key}{(side == "test" ? "" : In(group.Distinct()))}").ToArray();
            if (missing.Length > 0)
            {
                yield return $"No {side} clip is {string.Join(" or ", missing)}: "
                    + (side == "test" ? "nothing will be known of how well it is recognised" : "the epoch is chosen without it")
                    + ". Another seed, a split into folds or more clips of it help.";
            }
        }

        string In(IEnumerable<string> names)
        {
            string[] some = [.. names];
            return folds.Count == 1 ? "" : some.Length == folds.Count ? " in every fold"
                : some.Length <= Listed ? $" in fold {string.Join(", ", some)}"
                : $" in {some.Length} of {folds.Count} folds";
        }

        int Speakers(IEnumerable<int> part) => part.Select(i => clips[i].Speaker).OfType<string>().Distinct().Count();

        HashSet<string> Labels(IEnumerable<int> part) => [.. part.Select(i => label(clips[i])).OfType<string>()];
    }
}
