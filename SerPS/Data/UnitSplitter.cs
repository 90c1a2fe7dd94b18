namespace SerPS.Data;

/// <summary>Divides units at random, balanced by stratum; the same seed gives the same division on every machine.</summary>
internal static class UnitSplitter
{
    /// <summary>Part of all clips that is tested in a single split.</summary>
    public const double TestPart = 0.2;

    /// <summary>Part of all clips that chooses the epoch, cut from those that are not tested.</summary>
    public const double ValidationPart = 0.1;

    /// <summary>Test, then validation, then what is left.</summary>
    public static Fold Once(IReadOnlyList<SplitUnit> units, long seed)
    {
        List<SplitUnit> test = Take(units, TestPart * Count(units), units.Count - 2, new CounterRandom(seed));
        return WithValidation("1", units, test, new CounterRandom(seed, 1));
    }

    /// <summary>One fold for each of several test parts that together are all the units.</summary>
    public static IReadOnlyList<Fold> Folds(
        IReadOnlyList<SplitUnit> units, IReadOnlyList<(string Name, List<SplitUnit> Test)> parts, long seed) =>
        [.. parts.Select((part, i) => WithValidation(part.Name, units, part.Test, new CounterRandom(seed, 1 + (ulong)i)))];

    /// <summary>Deals units into parts of nearly equal clip counts, overall and in each stratum.</summary>
    public static List<SplitUnit>[] Deal(IReadOnlyList<SplitUnit> units, int parts, long seed)
    {
        var result = new List<SplitUnit>[parts];
        for (int part = 0; part < parts; part++)
        {
            result[part] = [];
        }

        // largest first into the emptiest part (Graham's rule); the shuffle decides among equals
        var ordered = Interleave(units, new CounterRandom(seed)).OrderByDescending(unit => unit.Clips.Count);
        var total = new int[parts];
        foreach (var stratum in ordered.GroupBy(unit => unit.Stratum).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var here = new int[parts];
            foreach (SplitUnit unit in stratum)
            {
                int part = Enumerable.Range(0, parts).MinBy(i => (here[i], total[i], i));
                result[part].Add(unit);
                here[part] += unit.Clips.Count;
                total[part] += unit.Clips.Count;
            }
        }

        return result;
    }

    /// <summary>A fold with that test part and a validation part cut from the rest.</summary>
    public static Fold WithValidation(
        string name, IReadOnlyList<SplitUnit> units, IReadOnlyCollection<SplitUnit> test, CounterRandom random)
    {
        SplitUnit[] rest = [.. units.Except(test)];
        List<SplitUnit> validation = Take(rest, ValidationPart * Count(units), rest.Length - 1, random);
        return new Fold(name, Indices(rest.Except(validation)), Indices(validation), Indices(test));
    }

    /// <summary>
    /// Units whose clips come closest to a count: first in interleaved order, each taken only if it brings the sum nearer; the smallest
    /// unit where all are too large.
    /// </summary>
    private static List<SplitUnit> Take(IReadOnlyList<SplitUnit> units, double clips, int atMost, CounterRandom random)
    {
        var taken = new List<SplitUnit>();
        double missing = clips;
        SplitUnit[] order = Interleave(units, random);
        foreach (SplitUnit unit in order)
        {
            if (taken.Count < atMost && Math.Abs(missing - unit.Clips.Count) < Math.Abs(missing))
            {
                taken.Add(unit);
                missing -= unit.Clips.Count;
            }
        }

        return taken.Count > 0 ? taken : [order.MinBy(unit => unit.Clips.Count)!];
    }

    /// <summary>A random order in which every stratum is spread evenly, so that any beginning of it is balanced.</summary>
    public static SplitUnit[] Interleave(IReadOnlyList<SplitUnit> units, CounterRandom random)
    {
        SplitUnit[][] strata =
            [.. units.GroupBy(unit => unit.Stratum).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.ToArray())];
        random.Shuffle<SplitUnit[]>(strata);
        foreach (SplitUnit[] stratum in strata)
        {
            random.Shuffle<SplitUnit>(stratum);
        }

        return [.. strata
            .SelectMany((stratum, rank) => stratum.Select((unit, i) => (unit, Place: (i + 0.5) / stratum.Length, rank)))
            .OrderBy(item => item.Place).ThenBy(item => item.rank)
            .Select(item => item.unit)];
    }

    private static int Count(IEnumerable<SplitUnit> units) => units.Sum(unit => unit.Clips.Count);

    private static int[] Indices(IEnumerable<SplitUnit> units) => [.. units.SelectMany(unit => unit.Clips).Order()];
}
