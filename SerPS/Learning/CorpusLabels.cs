namespace SerPS.Learning;

/// <summary>
/// Which labels the corpus of each clip has. What a corpus lacks its clips cannot tell: that a label is missing there does not make it
/// wrong. Clips of no corpus are one together.
/// </summary>
public sealed class CorpusLabels
{
    private readonly Dictionary<string, float[]> _counted;
    private readonly string[] _corpora;

    /// <summary>Looks through a table.</summary>
    /// <param name="table">The clips.</param>
    /// <param name="labels">Label of each row.</param>
    public CorpusLabels(FeatureTable table, IReadOnlyList<int> labels)
    {
        _corpora = CorporaOf(table);
        _counted = Enumerable.Range(0, _corpora.Length).GroupBy(row => _corpora[row]).ToDictionary(
            corpus => corpus.Key,
            corpus => Counted([.. corpus.Select(row => labels[row]).Distinct()], table.Labels.Count));
    }

    /// <summary>Those of a table; <see langword="null"/> where all labels count for every clip, because no corpus lacks one or none is
    /// to be masked.</summary>
    public static CorpusLabels? Masked(FeatureTable table, IReadOnlyList<int> labels, TrainingSettings settings) =>
        settings.MaskLabels && new CorpusLabels(table, labels) is { Differ: true } counted ? counted : null;

    /// <summary>Whether any corpus lacks a label.</summary>
    public bool Differ => _counted.Values.Any(counted => counted.Contains(0));

    /// <summary>1 for each label that counts for a clip, else 0.</summary>
    public ReadOnlySpan<float> Of(int row) => _counted[_corpora[row]];

    /// <summary>The corpus of a clip; empty where that is unknown.</summary>
    public string CorpusOf(int row) => _corpora[row];

    /// <summary>The corpus of each row of a table; empty where that is unknown.</summary>
    public static string[] CorporaOf(FeatureTable table) => [.. table.Clips.Select(clip => clip.Corpus ?? string.Empty)];

    // one label alone would teach nothing, so beside it all count
    private static float[] Counted(int[] present, int labels) =>
        [.. Enumerable.Range(0, labels).Select(label => present.Length < 2 || present.Contains(label) ? 1f : 0f)];
}
