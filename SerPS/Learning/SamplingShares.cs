namespace SerPS.Learning;

/// <summary>How many times as often each clip comes as it would if every clip came once.</summary>
internal static class SamplingShares
{
    /// <summary>A factor for each group of clips of one corpus and one label; over all clips they make 1 in the mean.</summary>
    /// <param name="sampler">
    /// <see cref="Sampler.Corpora"/>: a corpus comes by the root of its size, its labels equally often. <see cref="Sampler.Balanced"/>:
    /// every label equally often.
    /// </param>
    /// <param name="counts">Clips of each corpus and label.</param>
    public static Dictionary<(string Corpus, int Label), double> Of(
        Sampler sampler, IReadOnlyDictionary<(string Corpus, int Label), int> counts)
    {
        double clips = counts.Values.Sum();
        ILookup<string, int> ofCorpus = counts.ToLookup(group => group.Key.Corpus, group => group.Value);
        ILookup<int, int> ofLabel = counts.ToLookup(group => group.Key.Label, group => group.Value);
        double roots = ofCorpus.Sum(corpus => Math.Sqrt(corpus.Sum()));
        return counts.ToDictionary(group => group.Key, group => sampler switch
        {
            Sampler.Corpora => clips * Math.Sqrt(ofCorpus[group.Key.Corpus].Sum()) / roots
                / ofCorpus[group.Key.Corpus].Count() / group.Value,
            Sampler.Balanced => clips / ofLabel.Count / ofLabel[group.Key.Label].Sum(),
            _ => 1,
        });
    }
}
