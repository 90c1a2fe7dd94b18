namespace SerPS.Data;

/// <summary>Whole speakers on each side, genders balanced where they are known.</summary>
internal static class SplitBySpeaker
{
    public static Split Apply(IReadOnlyList<Clip> clips, int folds, long seed, IReadOnlyList<int>? recordings)
    {
        List<SplitUnit> speakers = Units(clips, recordings, atLeast: Math.Max(3, folds));
        if (folds == 1)
        {
            return new Split
            {
                Folds = [Once(clips, speakers, seed)],
                Protocol = $"speaker-independent, 80/20 by whole speakers, seed {seed}",
            };
        }

        // a recording of two actors would leak through the named folds; dealt folds keep it together
        if (folds == 5 && speakers.Count == 24 && RavdessFolds.Fit(speakers.Select(unit => unit.Key)))
        {
            return new Split { Folds = RavdessFolds.Apply(clips), Protocol = "speaker-independent, 5 folds of whole actors" };
        }

        var parts = UnitSplitter.Deal(speakers, folds, seed).Select((test, i) => ($"{i + 1}", test));
        return new Split
        {
            Folds = UnitSplitter.Folds(speakers, [.. parts], seed),
            Protocol = $"speaker-independent, {folds} folds of whole speakers, seed {seed}",
        };
    }

    // of several corpora, none has one speaker alone on a side, unless too few speakers leave no choice
    private static Fold Once(IReadOnlyList<Clip> clips, List<SplitUnit> speakers, long seed)
    {
        if (speakers.Select(unit => clips[unit.Clips[0]].Corpus).Distinct().Count() > 1)
        {
            (List<SplitUnit> groups, List<SplitUnit> alone) = SpeakerGroups.Of(clips, speakers, new CounterRandom(seed, "groups"));
            if (groups.Count >= 3)
            {
                Fold fold = UnitSplitter.Once(groups, seed);
                return fold with { Train = [.. fold.Train.Concat(alone.SelectMany(unit => unit.Clips)).Order()] };
            }
        }

        return UnitSplitter.Once(speakers, seed);
    }

    public static Split LeaveOneOut(IReadOnlyList<Clip> clips, long seed, IReadOnlyList<int>? recordings)
    {
        List<SplitUnit> speakers = Units(clips, recordings, atLeast: 3);
        return new Split
        {
            Folds = UnitSplitter.Folds(speakers, [.. speakers.Select(unit => (unit.Key, new List<SplitUnit> { unit }))], seed),
            Protocol = $"speaker-independent, leave one speaker out, {speakers.Count} folds, seed {seed}",
        };
    }

    /// <summary>A unit for each speaker; speakers who share a recording are one.</summary>
    public static List<SplitUnit> Units(IReadOnlyList<Clip> clips, IReadOnlyList<int>? recordings, int atLeast)
    {
        if (clips.FirstOrDefault(clip => clip.Speaker is null) is { } nameless)
        {
            throw new SerException(
                ErrorId.SplitInvalid,
                $"{Counted.Of(clips.Count(clip => clip.Speaker is null), "clip has", "clips have")} no speaker ('{nameless.Path}'), so they cannot be split by "
                + "speaker; give a manifest with a speaker column, or split at random.",
                nameless.Path);
        }

        var units = SplitUnit.Join([.. clips.Select(clip => clip.Speaker!)], [.. clips.Select(clip => clip.Gender ?? "")], recordings);
        return units.Count >= atLeast
            ? units
            : throw new SerException(
                ErrorId.SplitInvalid,
                $"{Counted.Of(units.Count, "speaker")} ({string.Join(", ", units.Select(unit => unit.Key))}) cannot be split by whole speakers; "
                + $"expected at least {atLeast}. A random split needs none, but leaks speakers.");
    }
}
