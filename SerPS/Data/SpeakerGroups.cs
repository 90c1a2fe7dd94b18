namespace SerPS.Data;

/// <summary>
/// Speakers of several corpora in groups that stay on one side, so that no side has one speaker of a corpus alone: what that one does would
/// be taken for what the corpus does. Two speakers make a group, three where their number is odd.
/// </summary>
internal static class SpeakerGroups
{
    /// <summary>The groups, each with its corpus as stratum, and the speakers that are their corpus's only ones.</summary>
    public static (List<SplitUnit> Groups, List<SplitUnit> Alone) Of(
        IReadOnlyList<Clip> clips, IEnumerable<SplitUnit> speakers, CounterRandom random)
    {
        List<SplitUnit> groups = [], alone = [];
        foreach (var corpus in speakers.GroupBy(unit => clips[unit.Clips[0]].Corpus ?? "")
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            // a woman and a man where there are both
            SplitUnit[] order = UnitSplitter.Interleave([.. corpus], random);
            if (order.Length == 1)
            {
                alone.Add(order[0]);
            }

            for (int i = 0; i + 1 < order.Length; i += 2)
            {
                SplitUnit[] group = order[i..(order.Length - i == 3 ? i + 3 : i + 2)];
                groups.Add(new SplitUnit(group[0].Key, corpus.Key, [.. group.SelectMany(unit => unit.Clips)]));
                i += group.Length - 2;
            }
        }

        return (groups, alone);
    }
}
