namespace SerPS.Evaluation;

/// <summary>
/// A bootstrap that draws whole speakers with replacement, since clips of one speaker are alike, and another that draws clips, as a least
/// of what chance does. Two sets of predictions for the same clips get the same draws, so that their differences are paired.
/// </summary>
internal sealed class SpeakerResamples
{
    /// <summary>How many resamples scores are computed on.</summary>
    public const int Draws = 2000;

    // enough for a standard deviation to a twentieth
    internal const int ClipDraws = 200;

    private readonly Group[] _groups;
    private readonly ResampledScores _all;
    private readonly ResampledScores[] _drawn, _clipwise;

    /// <summary>Draws the resamples.</summary>
    /// <param name="predictions">Clips without a speaker are drawn one by one.</param>
    /// <param name="seed">Decides the draws.</param>
    /// <param name="draws">Number of resamples.</param>
    public SpeakerResamples(PredictionSet predictions, long seed, int draws = Draws)
    {
        int labels = predictions.Labels.Count;
        _groups = [.. predictions.BySpeaker().Select(clips => new Group(clips, labels))];
        _all = Sum(labels, _groups);
        bool enough = _groups.Length >= Interval.LeastSpeakers;
        _drawn = Draw(_groups, enough ? draws : 0, labels, new CounterRandom(seed, "bootstrap"));
        Group[] clips = [.. predictions.Clips.Select(clip => new Group([clip], labels))];
        _clipwise = Draw(clips, enough ? Math.Min(draws, ClipDraws) : 0, labels, new CounterRandom(seed, "bootstrap of clips"));
    }

    /// <summary>Number of speakers.</summary>
    public int Speakers => _groups.Length;

    /// <summary>The clips as they are.</summary>
    public ConfusionMatrix Confusion => _all.Matrix;

    /// <summary>A score with its interval.</summary>
    public Score Score(Func<ResampledScores, double> score, IntervalScale scale = IntervalScale.LogOdds) =>
        Interval.Of(score(_all), Drawn(score), _clipwise.Select(score), Speakers, scale);

    /// <summary>A score on each resample of the speakers.</summary>
    public IEnumerable<double> Drawn(Func<ResampledScores, double> score) => _drawn.Select(score);

    /// <summary>Number of speakers who have some of the clips.</summary>
    /// <param name="whole">Number of the clips among all those of a confusion matrix.</param>
    public int SpeakersOf(Func<ConfusionMatrix, long> whole) => _groups.Count(group => whole(group.Matrix) > 0);

    /// <summary>A share of some of the clips, with its interval; 0 without an interval where there are none of them.</summary>
    /// <param name="share">The share.</param>
    /// <param name="whole">Number of clips that it is a share of.</param>
    public Score Share(Func<ConfusionMatrix, double> share, Func<ConfusionMatrix, long> whole)
    {
        double Of(ResampledScores drawn) => whole(drawn.Matrix) == 0 ? double.NaN : share(drawn.Matrix);
        return Interval.Of(share(Confusion), _drawn.Select(Of), _clipwise.Select(Of), SpeakersOf(whole), IntervalScale.LogOdds);
    }

    /// <summary>How much higher another set scores on the same clips, with its interval.</summary>
    public Score Difference(SpeakerResamples other, Func<ResampledScores, double> score)
    {
        double Of((ResampledScores Theirs, ResampledScores Ours) drawn) => score(drawn.Theirs) - score(drawn.Ours);
        return Interval.Of(
            Of((other._all, _all)), other._drawn.Zip(_drawn).Select(Of), other._clipwise.Zip(_clipwise).Select(Of), Speakers, IntervalScale.Plain);
    }

    private static ResampledScores[] Draw(Group[] groups, int draws, int labels, CounterRandom random)
    {
        var drawn = new ResampledScores[draws];
        for (int draw = 0; draw < draws; draw++)
        {
            drawn[draw] = Sum(labels, Enumerable.Range(0, groups.Length).Select(_ => groups[random.NextInt(groups.Length)]));
        }

        return drawn;
    }

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

    // clips that are drawn together
    private sealed class Group(ScoredClip[] clips, int labels)
    {
        public (int Truth, int Predicted, int Count)[] Cells { get; } =
            [.. clips.GroupBy(clip => (clip.Truth, clip.Predicted)).Select(cell => (cell.Key.Truth, cell.Key.Predicted, cell.Count()))];

        public double LogLoss { get; } = clips.Sum(clip => clip.LogLoss);

        public int Clips => clips.Length;

        public ConfusionMatrix Matrix => new(labels, clips.Select(clip => clip.Truth), clips.Select(clip => clip.Predicted));
    }
}

/// <summary>What every score of a set of clips follows from.</summary>
/// <param name="Matrix">True against predicted labels.</param>
/// <param name="LogLoss">Mean log loss.</param>
internal sealed record ResampledScores(ConfusionMatrix Matrix, double LogLoss);
