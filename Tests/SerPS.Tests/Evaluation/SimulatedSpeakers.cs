using SerPS.Data;
using SerPS.Evaluation;

namespace SerPS.Tests.Evaluation;

/// <summary>
/// Predictions for clips of speakers who differ: the chance of a right answer is the logistic function of a level, the emotion's difficulty
/// and two normal effects of the speaker, one for all clips and one for each emotion. As in RAVDESS, the first emotion has 4 clips a
/// speaker and the other seven 8; wrong answers go to the emotions that a fixed pattern of confusion prefers.
/// </summary>
/// <param name="Level">Log odds of a right answer for the average speaker and emotion.</param>
/// <param name="Spread">Standard deviation of the speakers' effects.</param>
internal sealed record SimulatedSpeakers(double Level, double Spread)
{
    public const int Labels = 8;

    private static readonly string[] Names = [.. Enumerable.Range(0, Labels).Select(label => $"emotion{label}")];

    /// <summary>What so many speakers' clips were taken for: counts by speaker, true and predicted label.</summary>
    public long[][,] Draw(int speakers, CounterRandom random)
    {
        var all = new long[speakers][,];
        for (int speaker = 0; speaker < speakers; speaker++)
        {
            var counts = new long[Labels, Labels];
            double effect = Spread * random.NextGaussian();
            for (int truth = 0; truth < Labels; truth++)
            {
                double odds = Level + effect + (0.5 * random.NextGaussian()) + Difficulty(truth), right = 1 / (1 + Math.Exp(-odds));
                for (int clip = 0; clip < (truth == 0 ? 4 : 8); clip++)
                {
                    counts[truth, random.NextDouble() < right ? truth : Mistake(truth, random)]++;
                }
            }

            all[speaker] = counts;
        }

        return all;
    }

    /// <summary>The same as a set of predictions.</summary>
    public static PredictionSet Predictions(IReadOnlyList<long[,]> speakers) => new("simulated", Names,
    [
        .. from speaker in Enumerable.Range(0, speakers.Count)
           from truth in Enumerable.Range(0, Labels)
           from predicted in Enumerable.Range(0, Labels)
           from clip in Enumerable.Range(0, (int)speakers[speaker][truth, predicted])
           select new ScoredClip(
               new Clip { Path = $"/{speaker}/{truth}/{predicted}/{clip}", Speaker = $"s{speaker}" },
               truth,
               [.. Enumerable.Range(0, Labels).Select(label => label == predicted ? 0.65 : 0.05)]),
    ]);

    /// <summary>Counts of several speakers together.</summary>
    public static ConfusionMatrix Sum(IEnumerable<long[,]> speakers)
    {
        var counts = new long[Labels, Labels];
        foreach (long[,] speaker in speakers)
        {
            for (int cell = 0; cell < Labels * Labels; cell++)
            {
                counts[cell / Labels, cell % Labels] += speaker[cell / Labels, cell % Labels];
            }
        }

        return new ConfusionMatrix(counts);
    }

    /// <summary>The scores of the population, from 40 000 speakers.</summary>
    public ConfusionMatrix Population() => Sum(Draw(40_000, new CounterRandom(1, "population")));

    private static double Difficulty(int label) => (1.6 * label / (Labels - 1)) - 0.8;

    // neighbours twice as often as the rest
    private static int Mistake(int truth, CounterRandom random)
    {
        int place = random.NextInt(Labels + 1);
        return place switch
        {
            Labels - 1 => (truth + 1) % Labels,
            Labels => (truth + Labels - 1) % Labels,
            _ => (truth + 1 + place) % Labels,
        };
    }
}
