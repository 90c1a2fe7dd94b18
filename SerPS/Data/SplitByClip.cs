namespace SerPS.Data;

/// <summary>Clips at random, stratified by label; equal recordings stay together.</summary>
internal static class SplitByClip
{
    public static Split Apply(
        IReadOnlyList<Clip> clips, int folds, long seed, IReadOnlyList<int>? recordings, Func<Clip, string?> label)
    {
        List<SplitUnit> units = Units(clips, recordings, label);
        if (units.Count < Math.Max(3, folds))
        {
            throw new SerException(
                ErrorId.SplitInvalid, $"{units.Count} different recordings cannot be split; expected at least {Math.Max(3, folds)}.");
        }

        var parts = folds == 1 ? [] : UnitSplitter.Deal(units, folds, seed).Select((test, i) => ($"{i + 1}", test));
        IReadOnlyList<Fold> result = folds == 1 ? [UnitSplitter.Once(units, seed)] : UnitSplitter.Folds(units, [.. parts], seed);
        string what = folds == 1 ? "random 80/20" : $"random, {folds} folds";
        return Split.SharedSpeakers(clips, result).Count == 0 && clips.Any(clip => clip.Speaker is null)
            ? new Split { Folds = result, Protocol = $"{what}, seed {seed} (speakers unknown)" }
            : Split.WithSharedSpeakers(clips, result, $"{what}, seed {seed}", handedIn: false);
    }

    /// <summary>A unit for each recording.</summary>
    public static List<SplitUnit> Units(IReadOnlyList<Clip> clips, IReadOnlyList<int>? recordings, Func<Clip, string?> label) =>
        SplitUnit.Join(
            [.. clips.Select(clip => clip.Path.Replace(Path.DirectorySeparatorChar, '/') + $"#{clip.Start ?? 0:R}")],
            [.. clips.Select(clip => label(clip) ?? "")],
            recordings);
}
