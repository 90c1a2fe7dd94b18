namespace SerPS.Inference;

/// <summary>
/// What many stretches of a recording say together: the mean of the logarithms of their probabilities, weighted by the seconds of speech in
/// each. So every second of speech counts the same, and a stretch that is sure counts more than one that is not. Of dimensions it is the mean
/// of their values.
/// </summary>
/// <param name="labels">Labels in the order of the probabilities.</param>
/// <param name="task">What kind of answer is taken together.</param>
internal sealed class SpeechMean(IReadOnlyList<string> labels, TaskKind task = TaskKind.Classes)
{
    private const double Least = 1e-4; // what no stretch is surer of, so that one cannot rule out what all others say

    private readonly double[] _sums = new double[labels.Count];
    private readonly double[] _seconds = new double[labels.Count];
    private double _weight;

    /// <summary>Labels in the order of the probabilities.</summary>
    public IReadOnlyList<string> Labels => labels;

    /// <summary>Seconds of speech so far.</summary>
    public double Seconds => _weight;

    /// <summary>The most probable label.</summary>
    public (string Label, double Probability) Best => labels.Zip(Probabilities(), (label, p) => (label, (double)p)).MaxBy(one => one.Item2);

    /// <summary>Adds a stretch.</summary>
    /// <param name="probabilities">Of every label; of dimensions, their values.</param>
    /// <param name="speech">Seconds of speech in it.</param>
    public void Add(IEnumerable<double> probabilities, double speech)
    {
        double most = 0;
        int index = 0, best = 0;
        foreach (double probability in probabilities)
        {
            _sums[index] += speech * (task == TaskKind.Dimensions ? probability : Math.Log(Math.Max(Least, probability)));
            (most, best) = probability > most ? (probability, index) : (most, best);
            index++;
        }

        _seconds[best] += speech;
        _weight += speech;
    }

    /// <summary>The probabilities that they mean together; they sum to 1. Of dimensions, their values.</summary>
    public float[] Probabilities()
    {
        if (task == TaskKind.Dimensions)
        {
            return [.. _sums.Select(sum => (float)(sum / _weight))];
        }

        double top = _sums.Max();
        double[] shares = [.. _sums.Select(sum => Math.Exp((sum - top) / _weight))];
        return [.. shares.Select(share => (float)(share / shares.Sum()))];
    }

    /// <summary>The share of the speech in stretches whose most probable label is this; labels that none has are left out.</summary>
    public OrderedDictionary<string, double> Mix() =>
        new(labels.Zip(_seconds, (label, seconds) => KeyValuePair.Create(label, seconds / _weight)).Where(share => share.Value > 0));
}
