using SerPS.Baselines;

namespace SerPS.Tests.Baselines;

/// <summary>Speakers whose answers are the truth, noise, and a bias of each speaker's own.</summary>
internal static class MadeUpSpeakers
{
    public const int Labels = 4;

    /// <summary>Recordings of many speakers, each with every label.</summary>
    /// <param name="speakers">How many.</param>
    /// <param name="each">Recordings of each label by each of them.</param>
    /// <param name="bias">How far a speaker's bias moves the answers.</param>
    public static LabelledEvidence[] Make(int speakers, int each, double bias) =>
        [.. Enumerable.Range(0, speakers).SelectMany(speaker => Of(speaker, each, bias, [0, 1, 2, 3]))];

    /// <summary>Recordings of one speaker with some labels.</summary>
    public static LabelledEvidence[] Of(int speaker, int each, double bias, int[] labels)
    {
        double[] own = [.. Enumerable.Range(0, Labels).Select(label => bias * Noise(1, speaker, label))];
        return
        [
            .. labels.SelectMany(truth => Enumerable.Range(0, each).Select(i => new LabelledEvidence(
                Evidence.Of(
                    Enumerable.Range(0, Labels).Select(label =>
                        Math.Exp((label == truth ? 2 : 0) + own[label] + (0.5 * Noise(2, (speaker * 1000) + (truth * 100) + i, label)))),
                    null),
                truth,
                $"s{speaker}",
                "made-up"))),
        ];
    }

    /// <summary>The share of recordings whose most probable label is the true one, beside all recordings of their speaker.</summary>
    public static double Accuracy(BaselineRule? rule, IEnumerable<LabelledEvidence> recordings) =>
        recordings.GroupBy(recording => recording.Speaker).SelectMany(speaker =>
        {
            SpeakerStatistics statistics = Statistics(speaker);
            return speaker.Select(recording =>
            {
                double[] p = rule?.Apply(recording.Evidence, statistics) ?? recording.Evidence.Answer;
                return Array.IndexOf(p, p.Max()) == recording.Label ? 1.0 : 0;
            });
        }).Average();

    public static SpeakerStatistics Statistics(IEnumerable<LabelledEvidence> recordings)
    {
        var statistics = new SpeakerStatistics(Labels);
        foreach (LabelledEvidence recording in recordings)
        {
            statistics.Add(recording.Evidence);
        }

        return statistics;
    }

    private static double Noise(ulong kind, int index, int label)
    {
        var random = new CounterRandom((long)kind, (ulong)((index * Labels) + label));
        return random.NextGaussian();
    }
}
