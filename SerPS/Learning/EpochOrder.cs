namespace SerPS.Learning;

/// <summary>The order in which clips are taken; the same for the same seed and epoch.</summary>
internal static class EpochOrder
{
    /// <summary>Rows in the order of an epoch. Its length is the same in every epoch.</summary>
    /// <param name="sampler">What an epoch consists of.</param>
    /// <param name="rows">Rows to take from.</param>
    /// <param name="labelOf">Label of a row.</param>
    /// <param name="corpusOf">Corpus of a row.</param>
    /// <param name="boost">How many times as often each label comes as it would.</param>
    /// <param name="random">Keyed on seed and epoch.</param>
    public static int[] Draw(
        Sampler sampler,
        IReadOnlyList<int> rows,
        Func<int, int> labelOf,
        Func<int, string> corpusOf,
        IReadOnlyList<double> boost,
        CounterRandom random)
    {
        ILookup<int, int> byLabel = rows.ToLookup(labelOf);
        int[] order = sampler == Sampler.Balanced ? Balanced(byLabel, rows.Count, boost, random)
            : sampler == Sampler.Corpora ? ByCorpus(rows, labelOf, corpusOf, boost, random)
            : boost.All(factor => factor == 1) ? [.. rows]
            : [.. byLabel.SelectMany(group => Repeat([.. group], boost[group.Key], random))];
        random.Shuffle(order.AsSpan());
        return order;
    }

    // whole copies of all clips, and of the rest that a broken factor asks for a random choice
    private static IEnumerable<int> Repeat(int[] rows, double factor, CounterRandom random)
    {
        int wanted = Math.Max(1, (int)Math.Round(rows.Length * factor)), whole = wanted / rows.Length;
        int[] chosen = [.. rows];
        random.Shuffle(chosen.AsSpan());
        return Enumerable.Repeat(rows, whole).SelectMany(copy => copy).Concat(chosen.Take(wanted % rows.Length));
    }

    private static int[] ByCorpus(
        IReadOnlyList<int> rows, Func<int, int> labelOf, Func<int, string> corpusOf, IReadOnlyList<double> boost, CounterRandom random)
    {
        ILookup<(string Corpus, int Label), int> groups = rows.ToLookup(row => (corpusOf(row), labelOf(row)));
        var shares = SamplingShares.Of(Sampler.Corpora, groups.ToDictionary(group => group.Key, group => group.Count()));
        return [.. groups.OrderBy(group => group.Key.Corpus, StringComparer.Ordinal).ThenBy(group => group.Key.Label)
            .SelectMany(group => Repeat([.. group], shares[group.Key] * boost[group.Key.Label], random))];
    }

    private static int[] Balanced(ILookup<int, int> byLabel, int count, IReadOnlyList<double> boost, CounterRandom random)
    {
        (int[] Rows, double Share)[] groups = [.. byLabel.OrderBy(group => group.Key).Select(group => (group.ToArray(), boost[group.Key]))];
        double total = groups.Sum(group => group.Share);
        var order = new int[count];
        for (int i = 0; i < count; i++)
        {
            double at = random.NextDouble() * total;
            int chosen = 0;
            while (chosen < groups.Length - 1 && at >= groups[chosen].Share)
            {
                at -= groups[chosen++].Share;
            }

            order[i] = groups[chosen].Rows[random.NextInt(groups[chosen].Rows.Length)];
        }

        return order;
    }
}

/// <summary>Which clips an epoch consists of.</summary>
public enum Sampler
{
    /// <summary>Every clip once, in a new order each epoch.</summary>
    Shuffled,

    /// <summary>As many clips as there are, drawn so that every label is equally likely.</summary>
    Balanced,

    /// <summary>
    /// About as many clips as there are: a corpus comes by the root of its size, its labels equally often. Clips come once before any
    /// comes twice.
    /// </summary>
    Corpora,
}
