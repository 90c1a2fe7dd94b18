namespace SerPS.Evaluation;

/// <summary>Counts of true against predicted labels, and the scores that follow from them, defined as scikit-learn defines them.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] _counts;
    private readonly long[] _support, _predicted;

    /// <summary>Counts pairs.</summary>
    /// <param name="labels">Number of labels.</param>
    /// <param name="truth">True label of each clip.</param>
    /// <param name="predicted">Predicted label of each clip.</param>
    public ConfusionMatrix(int labels, IEnumerable<int> truth, IEnumerable<int> predicted)
        : this(Count(labels, truth.Zip(predicted)))
    {
    }

    /// <summary>Takes counts: [truth, predicted].</summary>
    internal ConfusionMatrix(long[,] counts)
    {
        _counts = counts;
        _support = new long[Labels];
        _predicted = new long[Labels];
        for (int truth = 0; truth < Labels; truth++)
        {
            for (int predicted = 0; predicted < Labels; predicted++)
            {
                _support[truth] += counts[truth, predicted];
                _predicted[predicted] += counts[truth, predicted];
            }
        }
    }

    /// <summary>Number of labels.</summary>
    public int Labels => _counts.GetLength(0);

    /// <summary>How often label <paramref name="truth"/> was predicted as <paramref name="predicted"/>.</summary>
    public long this[int truth, int predicted] => _counts[truth, predicted];

    /// <summary>Number of clips whose true label is <paramref name="label"/>.</summary>
    public long Support(int label) => _support[label];

    /// <summary>Number of clips that were predicted as <paramref name="label"/>.</summary>
    public long Predicted(int label) => _predicted[label];

    /// <summary>Share of a label's clips that were found; 0 for a label without clips.</summary>
    public double Recall(int label) => Ratio(_counts[label, label], _support[label]);

    /// <summary>Share of a label's predictions that were right; 0 for a label never predicted.</summary>
    public double Precision(int label) => Ratio(_counts[label, label], _predicted[label]);

    /// <summary>Harmonic mean of precision and recall; 0 for a label that neither occurs nor is predicted.</summary>
    public double F1(int label) => Ratio(2 * _counts[label, label], _support[label] + _predicted[label]);

    /// <summary>Number of clips.</summary>
    public long Total => _support.Sum();

    /// <summary>Share of clips that were right.</summary>
    public double Accuracy => Ratio(Enumerable.Range(0, Labels).Sum(label => _counts[label, label]), Total);

    /// <summary>Unweighted average recall (balanced accuracy): the mean recall of the labels that occur.</summary>
    public double UnweightedAverageRecall => Mean(label => _support[label] > 0, Recall);

    /// <summary>F1 averaged over labels, weighted by how often each occurs.</summary>
    public double WeightedF1 => Total == 0 ? 0 : Enumerable.Range(0, Labels).Sum(label => _support[label] * F1(label)) / Total;

    /// <summary>The mean F1 of the labels that occur or are predicted.</summary>
    public double MacroF1 => Mean(label => _support[label] + _predicted[label] > 0, F1);

    /// <summary>The counts, a row a true label.</summary>
    public long[][] Rows() => [.. Enumerable.Range(0, Labels).Select(
        truth => Enumerable.Range(0, Labels).Select(predicted => _counts[truth, predicted]).ToArray())];

    /// <summary>The shares of each true label's clips; a label without clips has zeros.</summary>
    public double[][] Shares() => [.. Rows().Select((row, truth) => row.Select(count => Ratio(count, _support[truth])).ToArray())];

    private double Mean(Func<int, bool> counts, Func<int, double> score) =>
        Enumerable.Range(0, Labels).Where(counts).Select(score).DefaultIfEmpty().Average();

    private static long[,] Count(int labels, IEnumerable<(int Truth, int Predicted)> pairs)
    {
        var counts = new long[labels, labels];
        foreach ((int truth, int predicted) in pairs)
        {
            counts[truth, predicted]++;
        }

        return counts;
    }

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
