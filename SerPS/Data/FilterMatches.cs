namespace SerPS.Data;

/// <summary>Finds words of filters that no clip has: a mistyped emotion filters everything away, and nothing else would say so.</summary>
/// <param name="options">The filters.</param>
internal sealed class FilterMatches(DatasetOptions options)
{
    private const int MostNamed = 12;

    private readonly SortedSet<string> _emotions = [], _speakers = [], _intensities = [], _channels = [];

    /// <summary>Clips that were looked at, whether the filters let them pass or not.</summary>
    public int Clips { get; private set; }

    /// <summary>Looks at a clip.</summary>
    public void See(Clip clip)
    {
        Clips++;
        Add(_emotions, clip.Emotion);
        Add(_speakers, clip.Speaker);
        Add(_intensities, clip.Intensity);
        Add(_channels, clip.Channel);
    }

    /// <summary>A sentence for each word that none of the clips has, with the nearest that there is.</summary>
    public IEnumerable<string> Sentences() => Clips == 0 ? [] :
    [
        .. Unmatched("emotion", options.Emotions, _emotions, Emotions.Normalize, Emotions.Canonical),
        .. Unmatched("speaker", options.Speakers, _speakers, word => word, []),
        .. Unmatched("intensity", options.Intensity is { } intensity ? [intensity] : null, _intensities, word => word, []),
        .. Unmatched("channel", options.Channel is { } channel ? [channel] : null, _channels, word => word, []),
    ];

    private static void Add(SortedSet<string> seen, string? value)
    {
        if (value is not null)
        {
            seen.Add(value);
        }
    }

    private static IEnumerable<string> Unmatched(
        string kind, IEnumerable<string>? wanted, SortedSet<string> seen, Func<string, string> canonical, IEnumerable<string> known) =>
        (wanted ?? []).Where(word => !seen.Contains(canonical(word), StringComparer.OrdinalIgnoreCase)).Select(word =>
        {
            if (seen.Count == 0)
            {
                return $"None is '{word}': no clip says its {kind}.";
            }

            string there = string.Join(", ", seen.Take(MostNamed)) + (seen.Count > MostNamed ? $" and {seen.Count - MostNamed} more" : string.Empty);
            string? nearest = EditDistance.Nearest([.. seen, .. known.Except(seen)], word);
            return known.Contains(canonical(word)) || nearest is null
                ? $"No clip's {kind} is '{word}'; there are {there}."
                : $"No clip's {kind} is '{word}'; did you mean '{nearest}'? There are {there}.";
        });
}
