namespace SerPS.Evaluation;

/// <summary>Counts of true against predicted labels, and the scores that follow from them, defined as scikit-learn defines them.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] _counts;

    /// <summary>Counts pairs.</summary>
    /// <param name="labels">Number of labels.</param>
    /// <param name="truth">True label of each clip.</param>
    /// <param name="predicted">Predicted label of each clip.</param>
    public ConfusionMatrix(int labels, IEnumerable<int> truth, IEnumerable<int> predicted)
    {
        _counts = new long[labels, labels];
        foreach ((int t, int p) in truth.Zip(predicted))
        {
            _counts[t, p]++;
        }
    }

    /// <summary>Number of labels.</summary>
    public int Labels => _counts.GetLength(0);

    /// <summary>How often label <paramref name="truth"/> was predicted as <paramref name="predicted"/>.</summary>
    public long this[int truth, int predicted] => _counts[truth, predicted];

    /// <summary>Number of clips whose true label is <paramref name="label"/>.</summary>
    public long Support(int label) => Enumerable.Range(0, Labels).Sum(other => _counts[label, other]);

    /// <summary>Number of clips that were predicted as <paramref name="label"/>.</summary>
    public long Predicted(int label) => Enumerable.Range(0, Labels).Sum(other => _counts[other, label]);

    /// <summary>Share of a label's clips that were found; 0 for a label without clips.</summary>
    public double Recall(int label) => Ratio(_counts[label, label], Support(label));

    /// <summary>Share of a label's predictions that were right; 0 for a label never predicted.</summary>
    public double Precision(int label) => Ratio(_counts[label, label], Predicted(label));

    /// <summary>Harmonic mean of precision and recall; 0 for a label that neither occurs nor is predicted.</summary>
    public double F1(int label) => Ratio(2 * _counts[label, label], Support(label) + Predicted(label));

    /// <summary>Number of clips.</summary>
    public long Total => Enumerable.Range(0, Labels).Sum(Support);

    /// <summary>Share of clips that were right.</summary>
    public double Accuracy => Ratio(Enumerable.Range(0, Labels).Sum(label => _counts[label, label]), Total);

    /// <summary>Unweighted average recall (balanced accuracy): the mean recall of the labels that occur.</summary>
    public double UnweightedAverageRecall =>
        Enumerable.Range(0, Labels).Where(label => Support(label) > 0).Select(Recall).DefaultIfEmpty().Average();

    /// <summary>F1 averaged over labels, weighted by how often each occurs.</summary>
    public double WeightedF1 => Total == 0 ? 0 : Enumerable.Range(0, Labels).Sum(label => Support(label) * F1(label)) / Total;

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
