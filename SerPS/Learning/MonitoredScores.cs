using SerPS.Evaluation;

namespace SerPS.Learning;

/// <summary>The one number by which epochs are compared; higher is better, so a loss counts negative.</summary>
internal static class MonitoredScores
{
    /// <summary>Scores logits.</summary>
    /// <param name="monitor">Which score.</param>
    /// <param name="logits">Logits of each clip.</param>
    /// <param name="truth">Label of each clip.</param>
    /// <param name="rows">Row of each clip.</param>
    /// <param name="counted">
    /// Which labels a clip's corpus has: then the score is the mean of the corpora's, each among its own labels. <see langword="null"/>
    /// scores all clips together among all labels.
    /// </param>
    public static double Of(
        MonitoredScore monitor,
        IReadOnlyList<float[]> logits,
        IReadOnlyList<int> truth,
        IReadOnlyList<int> rows,
        CorpusLabels? counted) => counted is null
        ? Of(monitor, logits, truth)
        : Enumerable.Range(0, rows.Count).GroupBy(i => counted.CorpusOf(rows[i])).Average(corpus => Of(
            monitor,
            [.. corpus.Select(i => Among(logits[i], counted.Of(rows[i])))],
            [.. corpus.Select(i => truth[i])]));

    /// <summary>Scores logits of clips together, among all labels.</summary>
    /// <param name="monitor">Which score.</param>
    /// <param name="logits">Logits of each clip.</param>
    /// <param name="truth">Label of each clip.</param>
    public static double Of(MonitoredScore monitor, IReadOnlyList<float[]> logits, IReadOnlyList<int> truth)
    {
        if (monitor == MonitoredScore.Loss)
        {
            return -logits.Zip(truth).Average(pair => CrossEntropy(pair.First, pair.Second));
        }

        var matrix = new ConfusionMatrix(logits[0].Length, truth, logits.Select(row => Array.IndexOf(row, row.Max())));
        return monitor switch
        {
            MonitoredScore.Uar => matrix.UnweightedAverageRecall,
            MonitoredScore.WeightedF1 => matrix.WeightedF1,
            _ => matrix.Accuracy,
        };
    }

    /// <summary>Mean concordance correlation of dimensions.</summary>
    /// <param name="said">Values of each clip, as a model says them.</param>
    /// <param name="truth">The true values of each.</param>
    public static double Of(IReadOnlyList<float[]> said, IReadOnlyList<IReadOnlyList<double>> truth) =>
        Enumerable.Range(0, truth[0].Count).Average(i =>
            Moments.Of(truth.Zip(said, (wanted, given) => (wanted[i], (double)given[i]))).Concordance);

    private static float[] Among(float[] logits, ReadOnlySpan<float> counted)
    {
        float[] among = [.. logits];
        for (int label = 0; label < among.Length; label++)
        {
            among[label] = counted[label] == 0 ? float.NegativeInfinity : among[label];
        }

        return among;
    }

    private static double CrossEntropy(float[] logits, int label)
    {
        double max = logits.Max();
        return max + Math.Log(logits.Sum(logit => Math.Exp(logit - max))) - logits[label];
    }
}
