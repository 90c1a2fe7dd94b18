namespace SerPS.Data;

/// <summary>Clips that stay on one side of every split: a speaker's, or those of one recording.</summary>
/// <param name="Key">Sorts the units before they are shuffled, so that the input's order does not matter.</param>
/// <param name="Stratum">What is balanced between the sides: gender, or label.</param>
/// <param name="Clips">Indices.</param>
internal sealed record SplitUnit(string Key, string Stratum, IReadOnlyList<int> Clips)
{
    /// <summary>
    /// Joins clips that share a key or a recording, transitively: two speakers of one recording become one unit.
    /// </summary>
    /// <param name="keys">For each clip, the key.</param>
    /// <param name="strata">For each clip, the stratum; a unit takes its first clip's.</param>
    /// <param name="recordings">For each clip, the number of its recording; <see langword="null"/> where that is unknown.</param>
    public static List<SplitUnit> Join(IReadOnlyList<string> keys, IReadOnlyList<string> strata, IReadOnlyList<int>? recordings)
    {
        var sets = new DisjointSets(keys.Count);
        Unite(keys);
        if (recordings is not null)
        {
            Unite(recordings);
        }

        return [.. Enumerable.Range(0, keys.Count)
            .GroupBy(sets.Find)
            .Select(members => members.OrderBy(i => keys[i], StringComparer.Ordinal).ToArray())
            .Select(members => new SplitUnit(keys[members[0]], strata[members[0]], members))
            .OrderBy(unit => unit.Key, StringComparer.Ordinal)];

        void Unite<T>(IReadOnlyList<T> values)
            where T : notnull
        {
            var first = new Dictionary<T, int>();
            for (int i = 0; i < values.Count; i++)
            {
                if (!first.TryAdd(values[i], i))
                {
                    sets.Join(first[values[i]], i);
                }
            }
        }
    }
}
