using System.Globalization;
using SerPS.Evaluation;
using SerPS.Tests.Evaluation;

namespace SerPS.Benchmarks.Evaluation;

/// <summary>
/// How often the lower end of a 95 % interval, which a gate asks to reach a minimum, lies above the truth, for simulated speakers whose
/// truth is known: for few speakers and many. The table of docs/evaluation.md; seeded.
/// </summary>
internal static class LowerBound
{
    private const int Sets = 1000, Draws = 400;

    private static readonly (string Name, Func<ConfusionMatrix, double> Of, int? Label)[] Scores =
    [
        ("UAR", matrix => matrix.UnweightedAverageRecall, null),
        ("accuracy", matrix => matrix.Accuracy, null),
        ("weighted F1", matrix => matrix.WeightedF1, null),
        ("recall, 4 clips", matrix => matrix.Recall(0), 0),
        ("recall, 8 clips", matrix => matrix.Recall(7), 7),
    ];

    public static int Run()
    {
        Console.WriteLine($"Lower end above the truth in % of {Sets} sets of speakers; - where there is no interval");
        Console.WriteLine($"{"speakers, level, spread",-26}" + string.Concat(Scores.Select(score => $"{score.Name,17}")));
        foreach (int speakers in new[] { 2, 3, 4, 8, 24 })
        {
            foreach ((double level, double spread) in new[] { (0.0, 0.0), (0.0, 0.5), (0.0, 1.0), (1.5, 0.5), (1.5, 1.0), (3.0, 0.5), (3.0, 1.0) })
            {
                Row(speakers, new SimulatedSpeakers(level, spread));
            }
        }

        return 0;
    }

    private static void Row(int speakers, SimulatedSpeakers simulation)
    {
        ConfusionMatrix population = simulation.Population();
        double?[][] ends =
            [.. new OrderedParallel<int, double?[]>(set => Ends(speakers, simulation, set), 0).Map(Enumerable.Range(0, Sets))];
        IEnumerable<string> cells = Scores.Select((score, s) =>
        {
            double truth = score.Of(population);
            return ends.All(set => set[s] is null)
                ? "-"
                : (100 * ends.Average(set => set[s] > truth ? 1.0 : 0)).ToString("0.0", CultureInfo.InvariantCulture);
        });
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{$"{speakers}, {simulation.Level:0.0}, {simulation.Spread:0.0}",-26}")
            + string.Concat(cells.Select(cell => $"{cell,17}")));
    }

    private static double?[] Ends(int speakers, SimulatedSpeakers simulation, int set)
    {
        PredictionSet drawn = SimulatedSpeakers.Predictions(simulation.Draw(speakers, new CounterRandom(6, (ulong)set)));
        var resamples = new SpeakerResamples(drawn, set, Draws);
        return
        [
            .. Scores.Select(score => (score.Label is { } label
                ? resamples.Share(score.Of, matrix => matrix.Support(label))
                : resamples.Score(tally => score.Of(tally.Matrix))).Lower),
        ];
    }
}
