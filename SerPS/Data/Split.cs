namespace SerPS.Data;

/// <summary>How clips were divided, in one fold or several.</summary>
public sealed record Split
{
    /// <summary>One division, or one for each fold; folds made here test every clip once.</summary>
    public required IReadOnlyList<Fold> Folds { get; init; }

    /// <summary>What to write beside a score: <c>speaker-independent, 5 folds of whole actors</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>What a reader of the scores must know, such as speakers on both sides.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The split came from a file or a manifest, so its leaks are reported, not repaired.</summary>
    public bool HandedIn { get; init; }

    /// <summary>The speakers with clips both in a fold's test part and in its training or validation part, in ordinal order.</summary>
    public static IReadOnlyList<string> SharedSpeakers(IReadOnlyList<Clip> clips, IReadOnlyList<Fold> folds)
    {
        var shared = new SortedSet<string>(StringComparer.Ordinal);
        foreach (Fold fold in folds)
        {
            var learned = fold.Train.Concat(fold.Validation).Select(i => clips[i].Speaker).ToHashSet();
            shared.UnionWith(fold.Test.Select(i => clips[i].Speaker).Where(learned.Contains).OfType<string>());
        }

        return [.. shared];
    }

    /// <summary>
    /// The same split without the test clips whose label no training clip of their fold has: a model cannot know it, so it is not scored
    /// there. A warning counts them.
    /// </summary>
    /// <param name="clips">The clips that were divided.</param>
    /// <param name="label">What is learned.</param>
    public Split Learnable(IReadOnlyList<Clip> clips, Func<Clip, string?> label)
    {
        Fold[] learnable =
        [
            .. Folds.Select(fold =>
            {
                var known = fold.Train.Select(i => label(clips[i])).ToHashSet();
                return fold with { Test = [.. fold.Test.Where(i => known.Contains(label(clips[i])))] };
            }),
        ];
        string[] strange =
        [
            .. from pair in Folds.Zip(learnable)
               from i in pair.First.Test.Except(pair.Second.Test)
               group i by $"{label(clips[i])} of {pair.First.Name}" into missing
               select $"{missing.Key} ({missing.Count()})",
        ];
        return strange.Length == 0 ? this : this with
        {
            Folds = [.. learnable.Where(fold => fold.Test.Count > 0)],
            Warnings =
            [
                .. Warnings,
                $"Labels that nothing else has to learn from are not scored: {string.Join(", ", strange)}.",
            ],
        };
    }

    /// <summary>A split whose protocol and warnings tell how many speakers it leaks.</summary>
    internal static Split WithSharedSpeakers(IReadOnlyList<Clip> clips, IReadOnlyList<Fold> folds, string protocol, bool handedIn)
    {
        int shared = SharedSpeakers(clips, folds).Count;
        int all = clips.Select(clip => clip.Speaker).OfType<string>().Distinct().Count();
        return new Split
        {
            Folds = folds,
            Protocol = shared == 0 ? protocol : $"{protocol} (leaks speakers)",
            Warnings = shared == 0
                ? []
                : [$"{shared} of {all} speakers are in both training and test clips: expect lower scores on new voices."],
            HandedIn = handedIn,
        };
    }
}
