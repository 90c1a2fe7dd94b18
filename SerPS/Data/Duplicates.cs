namespace SerPS.Data;

/// <summary>Finds clips that hold the same recording.</summary>
public static class Duplicates
{
    /// <summary>
    /// The similarity from which two recordings count as one. On RAVDESS, different takes reach 0.907 (of 335 203 pairs), copies at 8 kHz,
    /// as MP3 of 32 kbit/s or shifted by half a frame stay above 0.95; <c>docs/data.md</c> has the table.
    /// </summary>
    public const double Threshold = 0.93;

    // up to so many, comparing all takes seconds
    private const int Few = 3000;

    // a copy is longer by a codec's padding at most
    private const double MaxSecondsApart = 0.2;

    // below this, chance alone reaches the threshold
    private const double MinSeconds = 0.5;

    /// <summary>Every pair of clips with the same recording; of several equal clips, each with the first.</summary>
    /// <param name="fingerprints">One for each clip; <see langword="null"/>, for a clip that cannot be read, matches nothing.</param>
    /// <param name="cancellation">Stops the comparison.</param>
    /// <returns>Pairs in the order of their clips.</returns>
    public static IReadOnlyList<DuplicatePair> Find(
        IReadOnlyList<AudioFingerprint?> fingerprints, CancellationToken cancellation = default) =>
        Compare(fingerprints, Few, cancellation);

    /// <inheritdoc cref="Find"/>
    /// <param name="fingerprints">One for each clip.</param>
    /// <param name="few">How many different recordings are compared one by one; of more, only those that an index brings together.</param>
    /// <param name="cancellation">Stops the comparison.</param>
    internal static IReadOnlyList<DuplicatePair> Compare(
        IReadOnlyList<AudioFingerprint?> fingerprints, int few, CancellationToken cancellation)
    {
        var pairs = new List<DuplicatePair>();
        var different = new List<(int Index, AudioFingerprint Print, double Seconds)>();
        var readable = Enumerable.Range(0, fingerprints.Count).Where(i => fingerprints[i] is not null);
        foreach (var equal in readable.GroupBy(i => fingerprints[i]!.Hash))
        {
            int first = equal.First();
            pairs.AddRange(equal.Skip(1).Select(other => new DuplicatePair(first, other, Equal: true, Similarity: 1)));
            if (fingerprints[first]!.Seconds is >= MinSeconds and var seconds)
            {
                different.Add((first, fingerprints[first]!, seconds));
            }
        }

        // sorted by length, the candidates of a clip are the next few
        different.Sort((a, b) => (a.Seconds, a.Index).CompareTo((b.Seconds, b.Index)));
        if (different.Count > few)
        {
            new DuplicateIndex([.. different.Select(item => item.Print)], cancellation).ForEachPair(Apart, Compare, cancellation);
        }
        else
        {
            Parallel.For(0, different.Count, new ParallelOptions { CancellationToken = cancellation }, i =>
            {
                for (int j = i + 1; j < different.Count && !Apart(i, j); j++)
                {
                    Compare(i, j);
                }
            });
        }

        return [.. pairs.OrderBy(pair => pair.First).ThenBy(pair => pair.Second)];

        bool Apart(int i, int j) => different[j].Seconds - different[i].Seconds > MaxSecondsApart;

        void Compare(int i, int j)
        {
            double similarity = different[i].Print.Similarity(different[j].Print);
            if (similarity >= Threshold)
            {
                (int first, int second) = (different[i].Index, different[j].Index);
                lock (pairs)
                {
                    pairs.Add(new DuplicatePair(Math.Min(first, second), Math.Max(first, second), Equal: false, similarity));
                }
            }
        }
    }

    /// <summary>How many clips hold a recording that another holds too, in a sentence; <see langword="null"/> where none does.</summary>
    /// <param name="pairs">From <see cref="Find"/>.</param>
    /// <param name="paths">Full paths of the clips.</param>
    internal static string? Sentence(IReadOnlyList<DuplicatePair> pairs, IReadOnlyList<string> paths)
    {
        if (pairs.Count == 0)
        {
            return null;
        }

        int copies = paths.Count - Recordings(paths.Count, pairs).Distinct().Count();
        return $"{copies} of {paths.Count} clips {(copies == 1 ? "is a copy of another" : "are copies of others")}, '{paths[pairs[0].Second]}' of '{paths[pairs[0].First]}' first; each "
            + "counts as a clip of its own.";
    }

    /// <summary>For each clip a number that clips of one recording share; <see cref="SplitSpec.Apply"/> keeps them together.</summary>
    public static int[] Recordings(int clips, IReadOnlyList<DuplicatePair> pairs)
    {
        var sets = new DisjointSets(clips);
        foreach (DuplicatePair pair in pairs)
        {
            sets.Join(pair.First, pair.Second);
        }

        return [.. Enumerable.Range(0, clips).Select(sets.Find)];
    }
}

/// <summary>Two clips that hold the same recording.</summary>
/// <param name="First">Index of the earlier clip.</param>
/// <param name="Second">Index of the later clip.</param>
/// <param name="Equal">Every sample agrees; otherwise one is a resampled, re-encoded or louder copy of the other.</param>
/// <param name="Similarity">As <see cref="AudioFingerprint.Similarity"/> measures it; 1 where equal.</param>
public sealed record DuplicatePair(int First, int Second, bool Equal, double Similarity);
