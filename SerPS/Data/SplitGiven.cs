namespace SerPS.Data;

/// <summary>Splits that the user gives. Where they name no validation clips, those are cut from the training clips.</summary>
internal static class SplitGiven
{
    /// <summary>As the clips' own <see cref="Clip.Split"/> says.</summary>
    public static Split Apply(IReadOnlyList<Clip> clips, long seed, IReadOnlyList<int>? recordings, Func<Clip, string?> label)
    {
        if (clips.FirstOrDefault(clip => clip.Split is null) is { } without)
        {
            throw new SerException(
                ErrorId.SplitInvalid,
                $"'{without.Path}' has no split ({Counted.Of(clips.Count(clip => clip.Split is null), "clip has", "clips have")} none); expected a manifest whose "
                + "split column says train, validation or test for each.",
                without.Path);
        }

        return Finish("as the manifest gives it", [SplitPart.ToFold("1", clips, clip => clip.Split!)], clips, seed, recordings, label);
    }

    /// <summary>As a CSV file says.</summary>
    public static Split Apply(
        string path, IReadOnlyList<Clip> clips, long seed, IReadOnlyList<int>? recordings, Func<Clip, string?> label) =>
        Finish($"as '{Path.GetFileName(path)}' gives it", SplitFile.Read(path, clips), clips, seed, recordings, label);

    // where nothing of the test corpora is learned, that is worth saying
    private static string Strangers(IReadOnlyList<Clip> clips, IReadOnlyList<Fold> folds)
    {
        string?[] Corpora(IEnumerable<int> of) => [.. of.Select(i => clips[i].Corpus).Distinct().Order(StringComparer.Ordinal)];
        string?[] tested = Corpora(folds.SelectMany(fold => fold.Test));
        bool strange = !tested.Contains(null)
            && folds.All(fold => !Corpora(fold.Train.Concat(fold.Validation)).Intersect(Corpora(fold.Test)).Any());
        return strange ? $"; tested on corpora of which nothing is learned: {string.Join(", ", tested)}" : "";
    }

    private static Split Finish(
        string protocol,
        IReadOnlyList<Fold> folds,
        IReadOnlyList<Clip> clips,
        long seed,
        IReadOnlyList<int>? recordings,
        Func<Clip, string?> label)
    {
        if (folds.FirstOrDefault(fold => fold.Train.Count == 0 || fold.Test.Count == 0) is { } empty)
        {
            throw new SerException(
                ErrorId.SplitInvalid,
                $"The split {protocol} has {empty.Train.Count} training and {empty.Test.Count} test clips in fold {empty.Name}; "
                + "expected some of both.");
        }

        Fold[] complete = [.. folds.Select((fold, i) => fold.Validation.Count > 0 ? fold : CutValidation(fold, (ulong)i))];
        string cut = complete.SequenceEqual(folds) ? "" : $", validation cut from its training clips with seed {seed}";
        return Split.WithSharedSpeakers(clips, complete, $"split {protocol}{cut}{Strangers(clips, folds)}", handedIn: true);

        Fold CutValidation(Fold fold, ulong stream)
        {
            // cut the way the test part was: whole speakers where it shares none, else stratified
            Clip[] train = [.. fold.Train.Select(i => clips[i])];
            int[]? known = recordings is null ? null : [.. fold.Train.Select(i => recordings[i])];
            bool bySpeaker = clips.All(clip => clip.Speaker is not null)
                && Split.SharedSpeakers(clips, [fold]).Count == 0
                && train.Select(clip => clip.Speaker).Distinct().Count() > 1;
            var units = bySpeaker ? SplitBySpeaker.Units(train, known, atLeast: 1) : SplitByClip.Units(train, known, label);
            if (units.Count < 2)
            {
                return fold;
            }

            Fold inner = UnitSplitter.WithValidation(fold.Name, units, [], new CounterRandom(seed, 1 + stream));
            return fold with { Train = Outer(inner.Train), Validation = Outer(inner.Validation) };

            int[] Outer(IReadOnlyList<int> indices) => [.. indices.Select(i => fold.Train[i])];
        }
    }
}
