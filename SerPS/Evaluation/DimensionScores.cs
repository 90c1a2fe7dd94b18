namespace SerPS.Evaluation;

/// <summary>How well one dimension is told.</summary>
/// <param name="Name">Its name, such as <c>arousal</c>.</param>
/// <param name="Concordance">Concordance correlation (CCC), −1 to 1.</param>
/// <param name="MeanAbsoluteError">Mean absolute error, in the units of the dimension.</param>
public sealed record DimensionScore(string Name, Score Concordance, Score MeanAbsoluteError);

/// <summary>The scores of dimensions, each with a 95 % interval that holds for speakers in general, not only for these.</summary>
public sealed record DimensionScores
{
    /// <summary>Mean concordance correlation of all dimensions.</summary>
    public required Score Concordance { get; init; }

    /// <summary>The scores of each dimension, in the model's order.</summary>
    public required IReadOnlyList<DimensionScore> Dimensions { get; init; }

    /// <summary>Number of clips.</summary>
    public required int Clips { get; init; }

    /// <summary>Number of speakers; a clip without a speaker counts as a speaker of its own.</summary>
    public required int Speakers { get; init; }

    /// <summary>Scores what was said of clips.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="seed">Seed of the resampling.</param>
    public static DimensionScores Of(MeasuredClips clips, long seed)
    {
        Moments[] Sums(IEnumerable<MeasuredClip> some)
        {
            MeasuredClip[] all = [.. some];
            return [.. clips.Dimensions.Select((_, i) => Moments.Of(all.Select(clip => (clip.Truth[i], clip.Said[i]))))];
        }

        Moments[][] speakers = [.. clips.BySpeaker().Select(Sums)], each = [.. clips.Clips.Select(clip => Sums([clip]))];
        bool enough = speakers.Length >= Interval.LeastSpeakers;
        Moments[][] speakerwise = Draw(speakers, enough ? SpeakerResamples.Draws : 0, new CounterRandom(seed, "bootstrap"));
        Moments[][] clipwise = Draw(each, enough ? SpeakerResamples.ClipDraws : 0, new CounterRandom(seed, "bootstrap of clips"));
        Moments[] whole = Sums(clips.Clips);
        Score Score(Func<Moments[], double> score, IntervalScale scale) =>
            Interval.Of(score(whole), speakerwise.Select(score), clipwise.Select(score), speakers.Length, scale);
        return new DimensionScores
        {
            Concordance = Score(sums => sums.Average(one => one.Concordance), IntervalScale.Plain),
            Dimensions = [.. clips.Dimensions.Select((name, i) => new DimensionScore(
                name,
                Score(sums => sums[i].Concordance, IntervalScale.Plain),
                Score(sums => sums[i].MeanError, IntervalScale.Amount)))],
            Clips = clips.Clips.Count,
            Speakers = speakers.Length,
        };
    }

    private static Moments[][] Draw(Moments[][] groups, int draws, CounterRandom random)
    {
        var drawn = new Moments[draws][];
        for (int draw = 0; draw < draws; draw++)
        {
            Moments[][] some = [.. groups.Select(_ => groups[random.NextInt(groups.Length)])];
            drawn[draw] = [.. groups[0].Select((_, i) => Moments.Sum(some.Select(group => group[i])))];
        }

        return drawn;
    }
}
