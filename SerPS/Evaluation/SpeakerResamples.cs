namespace SerPS.Evaluation;

/// <summary>
/// A bootstrap that draws whole speakers with replacement, since clips of one speaker are alike. Two sets of predictions for the same
/// clips get the same draws, so that their differences are paired.
/// </summary>
internal sealed class SpeakerResamples
{
    /// <summary>How many resamples scores are computed on.</summary>
    public const int Draws = 2000;

    private readonly Group[] _groups;
    private readonly ResampledScores _all;
    private readonly ResampledScores[] _drawn;

    /// <summary>Draws the resamples.</summary>
    /// <param name="predictions">Clips without a speaker are drawn one by one.</param>
    /// <param name="seed">Decides the draws.</param>
    /// <param name="draws">Number of resamples.</param>
    public SpeakerResamples(PredictionSet predictions, long seed, int draws = Draws)
    {
        int labels = predictions.Labels.Count;
        _groups = [.. predictions.BySpeaker().Select(clips => new Group(clips, labels))];
        _all = Sum(labels, _groups);
        _drawn = new ResampledScores[_groups.Length < 2 ? 0 : draws];
        var random = new CounterRandom(seed, "bootstrap");
        for (int draw = 0; draw < _drawn.Length; draw++)
        {
            _drawn[draw] = Sum(labels, Enumerable.Range(0, _groups.Length).Select(_ => _groups[random.NextInt(_groups.Length)]));
        }
    }

    /// <summary>Number of speakers.</summary>
    public int Speakers => _groups.Length;

    /// <summary>The clips as they are.</summary>
    public ConfusionMatrix Confusion => _all.Matrix;

    /// <summary>A score with its interval.</summary>
    public Score Score(Func<ResampledScores, double> score, IntervalScale scale = IntervalScale.LogOdds) =>
        Interval.Of(score(_all), Drawn(score), Speakers, scale);

    /// <summary>A score on each resample.</summary>
    public IEnumerable<double> Drawn(Func<ResampledScores, double> score) => _drawn.Select(score);

    /// <summary>A share of some of the clips, with its interval; 0 without an interval where there are none of them.</summary>
    /// <param name="share">The share.</param>
    /// <param name="whole">Number of clips that it is a share of.</param>
    public Score Share(Func<ConfusionMatrix, double> share, Func<ConfusionMatrix, long> whole) => Interval.Of(
        share(Confusion),
        _drawn.Select(drawn => whole(drawn.Matrix) == 0 ? double.NaN : share(drawn.Matrix)),
        _groups.Count(group => whole(group.Matrix) > 0),
        IntervalScale.LogOdds);

    /// <summary>How much higher another set scores on the same clips, with its interval.</summary>
    public Score Difference(SpeakerResamples other, Func<ResampledScores, double> score) => Interval.Of(
        score(other._all) - score(_all),
        other._drawn.Zip(_drawn, (theirs, ours) => score(theirs) - score(ours)),
        Speakers,
        IntervalScale.Plain);

    private static ResampledScores Sum(int labels, IEnumerable<Group> groups)
    {
        var counts = new long[labels, labels];
        double loss = 0;
        long clips = 0;
        foreach (Group group in groups)
        {
            foreach ((int truth, int predicted, int count) in group.Cells)
            {
                counts[truth, predicted] += count;
            }

            loss += group.LogLoss;
            clips += group.Clips;
        }

        return new ResampledScores(new ConfusionMatrix(counts), loss / clips);
    }

    // one speaker's clips
    private sealed class Group(ScoredClip[] clips, int labels)
    {
        public (int Truth, int Predicted, int Count)[] Cells { get; } =
            [.. clips.GroupBy(clip => (clip.Truth, clip.Predicted)).Select(cell => (cell.Key.Truth, cell.Key.Predicted, cell.Count()))];

        public double LogLoss { get; } = clips.Sum(clip => clip.LogLoss);

        public int Clips => clips.Length;

        public ConfusionMatrix Matrix { get; } = new(labels, clips.Select(clip => clip.Truth), clips.Select(clip => clip.Predicted));
    }
}

/// <summary>What every score of a set of clips follows from.</summary>
/// <param name="Matrix">True against predicted labels.</param>
/// <param name="LogLoss">Mean log loss.</param>
internal sealed record ResampledScores(ConfusionMatrix Matrix, double LogLoss);
