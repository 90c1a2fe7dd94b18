using SerPS.Evaluation;

namespace SerPS.Baselines;

/// <summary>Learns a <see cref="BaselineRule"/> from labelled recordings of many speakers.</summary>
public static class BaselineFit
{
    private const int FewestSpeakers = 2;

    // recordings of one emotion by one speaker that tell how much these vary
    private const int FewestOfOneLabel = 4;

    // labels of a speaker who shows several
    private const int SeveralLabels = 3;

    /// <summary>Learns a rule.</summary>
    /// <param name="recordings">Recordings that the model was not trained on.</param>
    /// <param name="labels">Number of labels.</param>
    /// <param name="head">What gave their <see cref="Evidence.Voice"/>.</param>
    /// <returns><see langword="null"/> where nothing can be learned: fewer than two speakers show several labels.</returns>
    public static BaselineRule? Of(IReadOnlyList<LabelledEvidence> recordings, int labels, VoiceHead? head = null)
    {
        Speaker[] speakers = [.. recordings.GroupBy(recording => recording.Speaker).Select(group => new Speaker([.. group], labels))];
        Speaker[] several = [.. speakers.Where(speaker => speaker.Labels >= Math.Min(SeveralLabels, labels))];
        if (several.Length < FewestSpeakers)
        {
            return null;
        }

        var rule = new BaselineRule
        {
            Answers = Mean(several, labels, speaker => speaker.Statistics.Answers),
            Voice = Mean(several, labels, speaker => speaker.Statistics.Voice),
            SpreadMiddle = Middle(
                [.. several.Select(speaker => new Spread(speaker.Statistics.Spread, speaker.Corpus))],
                [.. speakers.SelectMany(speaker => speaker.OneLabel(labels)).Select(one => new Spread(one.Statistics.Spread, one.Corpus))]),
            Temperature = 1,
            Speakers = several.Length,
            Head = head,
        };
        return rule with { Temperature = FittedTemperature(rule, several) };
    }

    /// <summary>
    /// The spread that divides best: the fewest speakers of several emotions below it and of one above it, shares that are averaged over
    /// corpora. Without recordings of one emotion it is the least of several.
    /// </summary>
    private static double Middle(Spread[] several, Spread[] one)
    {
        if (one.Length == 0)
        {
            return several.Min(speaker => speaker.Value);
        }

        double[] candidates = [.. several.Concat(one).Select(speaker => speaker.Value).Order()];
        (double Cost, double Value)[] costs =
        [
            .. candidates.Zip(candidates.Skip(1), (below, above) => (below + above) / 2).Select(middle =>
                (Share(several, value => value < middle) + Share(one, value => value > middle), middle)),
        ];
        double least = costs.Min(cost => cost.Cost);
        double[] best = [.. costs.Where(cost => cost.Cost < least + 1e-9).Select(cost => cost.Value)];
        return best[best.Length / 2];
    }

    private static double Share(Spread[] speakers, Func<double, bool> counts) =>
        speakers.GroupBy(speaker => speaker.Corpus).Average(corpus => corpus.Average(speaker => counts(speaker.Value) ? 1.0 : 0));

    private static double FittedTemperature(BaselineRule rule, Speaker[] speakers)
    {
        var found = speakers.SelectMany(speaker => speaker.Recordings.Select(recording => (
            Logits: rule.Apply(recording.Evidence, speaker.Statistics).Select(p => (float)Math.Log(Math.Max(1e-9, p))).ToArray(),
            recording.Label))).ToArray();
        return Temperature.Fit([.. found.Select(one => one.Logits)], [.. found.Select(one => one.Label)]);
    }

    // every corpus counts the same, however many speakers it has
    private static double[] Mean(Speaker[] speakers, int labels, Func<Speaker, IReadOnlyList<double>> values) =>
    [
        .. Enumerable.Range(0, labels).Select(label =>
            speakers.GroupBy(speaker => speaker.Corpus).Average(corpus => corpus.Average(speaker => values(speaker)[label]))),
    ];

    private readonly record struct Spread(double Value, string Corpus);

    private sealed class Speaker
    {
        public Speaker(IReadOnlyList<LabelledEvidence> recordings, int labels)
        {
            (Recordings, Corpus, Statistics) = (recordings, recordings[0].Corpus, new SpeakerStatistics(labels));
            foreach (LabelledEvidence recording in recordings)
            {
                Statistics.Add(recording.Evidence);
            }
        }

        public IReadOnlyList<LabelledEvidence> Recordings { get; }

        public string Corpus { get; }

        public SpeakerStatistics Statistics { get; }

        public int Labels => Recordings.Select(recording => recording.Label).Distinct().Count();

        // the same person, had only these recordings been there
        public IEnumerable<Speaker> OneLabel(int labels) => Recordings.GroupBy(recording => recording.Label)
            .Where(group => group.Count() >= FewestOfOneLabel)
            .Select(group => new Speaker([.. group], labels));
    }
}
