namespace SerPS.Data;

/// <summary>The five folds of whole actors on which speaker-independent RAVDESS scores are published and compared.</summary>
internal static class RavdessFolds
{
    private static readonly int[][] TestActors =
        [[2, 5, 14, 15, 16], [3, 6, 7, 13, 18], [10, 11, 12, 19, 20], [8, 17, 21, 23, 24], [1, 4, 9, 22]];

    // each pair is tested in another fold: a search for a network leaves the fifth fold's actors out of everything
    private static readonly int[][] ValidationActors = [[3, 6], [10, 11], [8, 17], [1, 14], [2, 5]];

    /// <summary>The speakers are exactly the 24 actors.</summary>
    public static bool Fit(IEnumerable<string> speakers) => speakers.ToHashSet().SetEquals(Enumerable.Range(1, 24).Select(Speaker));

    public static IReadOnlyList<Fold> Apply(IReadOnlyList<Clip> clips) =>
        [.. TestActors.Select((test, i) => new Fold(
            $"{i + 1}",
            Of(clips, Enumerable.Range(1, 24).Except(test).Except(ValidationActors[i])),
            Of(clips, ValidationActors[i]),
            Of(clips, test)))];

    private static int[] Of(IReadOnlyList<Clip> clips, IEnumerable<int> actors)
    {
        var speakers = actors.Select(Speaker).ToHashSet();
        return [.. Enumerable.Range(0, clips.Count).Where(i => speakers.Contains(clips[i].Speaker!))];
    }

    private static string Speaker(int actor) => $"ravdess-{actor:00}";
}
