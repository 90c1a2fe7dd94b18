namespace SerPS.Baselines;

/// <summary>What the recordings of one speaker look like to a model: how many, the mean of its evidence, and how much that varies.</summary>
public sealed class SpeakerStatistics
{
    private readonly double[] _answers, _voice, _together, _squares;

    /// <summary>Starts with no recording.</summary>
    /// <param name="labels">Number of the model's labels.</param>
    public SpeakerStatistics(int labels) =>
        (_answers, _voice, _together, _squares) = (new double[labels], new double[labels], new double[labels], new double[labels]);

    /// <summary>Goes on from numbers that were kept.</summary>
    /// <param name="recordings">How many recordings they are of.</param>
    /// <param name="answers">Mean of <see cref="Evidence.Answer"/>.</param>
    /// <param name="voice">Mean of <see cref="Evidence.Voice"/>.</param>
    /// <param name="variances">Variance of both together, by label.</param>
    public SpeakerStatistics(double recordings, IReadOnlyList<double> answers, IReadOnlyList<double> voice, IReadOnlyList<double> variances)
    {
        Recordings = recordings;
        (_answers, _voice) = ([.. answers], [.. voice]);
        _together = [.. answers.Zip(voice, (a, v) => a + v)];
        _squares = [.. variances.Select(variance => variance * recordings)];
    }

    /// <summary>How many recordings; windows that overlap count in parts.</summary>
    public double Recordings { get; private set; }

    /// <summary>Mean of <see cref="Evidence.Answer"/>.</summary>
    public IReadOnlyList<double> Answers => _answers;

    /// <summary>Mean of <see cref="Evidence.Voice"/>.</summary>
    public IReadOnlyList<double> Voice => _voice;

    /// <summary>Variance of both together, by label, with n in the denominator.</summary>
    public IReadOnlyList<double> Variances => [.. _squares.Select(sum => Recordings > 0 ? sum / Recordings : 0)];

    /// <summary>
    /// Logarithm of the variance of all labels together, with n − 1 in the denominator. Somebody who is heard in one emotion only varies less.
    /// </summary>
    public double Spread => Math.Log(Math.Max(1e-3, _squares.Sum() / Math.Max(1e-3, Recordings - 1)));

    /// <summary>Adds a recording.</summary>
    /// <param name="evidence">What the model says of it.</param>
    /// <param name="weight">Less than 1 for a window of which a part was heard before.</param>
    public void Add(Evidence evidence, double weight = 1)
    {
        Recordings += weight;
        double step = weight / Recordings;
        for (int label = 0; label < _answers.Length; label++)
        {
            double both = evidence.Answer[label] + evidence.Voice[label], distance = both - _together[label];
            _answers[label] += step * (evidence.Answer[label] - _answers[label]);
            _voice[label] += step * (evidence.Voice[label] - _voice[label]);
            _together[label] += step * distance;
            _squares[label] += weight * distance * (both - _together[label]);
        }
    }
}
