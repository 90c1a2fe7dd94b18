using System.Globalization;
using SerPS.Evaluation;
using SerPS.Tests.Evaluation;

namespace SerPS.Benchmarks.Evaluation;

/// <summary>
/// How often intervals that ought to hold the truth in 95 % of all cases do, for simulated speakers whose truth is known: several ways
/// to make an interval from the same resampled speakers. The table of docs/evaluation.md; seeded.
/// </summary>
internal static class IntervalCoverage
{
    private const int Sets = 1000, Draws = 1000;

    private static readonly Dictionary<string, Func<double, double, double[], double[], double[], int, Score>> Methods = new()
    {
        ["percentile"] = (_, _, drawn, _, _, _) => Between(drawn, 0.025),
        ["basic"] = (value, _, drawn, _, _, _) => Reflected(value, Between(drawn, 0.025)),
        ["expanded percentile"] = (_, _, drawn, _, _, n) =>
            Between(drawn, NormalTail(StudentT.Quantile975(n - 1) * Math.Sqrt(n / (n - 1.0)))),
        ["BCa"] = (value, _, drawn, _, jackknife, _) => Corrected(value, drawn, jackknife),
        ["bootstrap-t"] = (value, error, _, studentized, _, _) => Studentized(value, error, studentized),
        ["t"] = (value, _, drawn, _, _, n) => Interval.Of(value, drawn, [], n, IntervalScale.Plain),
        ["t on log odds (chosen)"] = (value, _, drawn, _, _, n) => Interval.Of(value, drawn, [], n, IntervalScale.LogOdds),
    };

    private static readonly (string Name, Func<ConfusionMatrix, double> Of)[] Scores =
    [
        ("UAR", matrix => matrix.UnweightedAverageRecall),
        ("accuracy", matrix => matrix.Accuracy),
        ("weighted F1", matrix => matrix.WeightedF1),
        ("recall of 4 clips", matrix => matrix.Recall(0)),
        ("recall of 8 clips", matrix => matrix.Recall(7)),
    ];

    public static int Run()
    {
        Console.WriteLine($"Coverage in % (mean width) of 95 % intervals; {Sets} sets of speakers, {Draws} resamples each");
        foreach ((int speakers, double level, double spread) in new[]
        {
            (24, 0.0, 0.5), (24, 0.0, 1.0), (24, 1.5, 0.5), (24, 1.5, 1.0), (24, 3.0, 0.5), (24, 3.0, 1.0), (6, 0.0, 0.5), (10, 1.5, 1.0),
            (91, 0.0, 0.5),
        })
        {
            Table(speakers, new SimulatedSpeakers(level, spread));
        }

        return 0;
    }

    private static void Table(int speakers, SimulatedSpeakers simulation)
    {
        ConfusionMatrix population = simulation.Population();
        double[] truth = [.. Scores.Select(score => score.Of(population))];
        var intervals =
            new OrderedParallel<int, Score[][]>(set => Intervals(speakers, simulation, set), 0).Map(Enumerable.Range(0, Sets)).ToArray();
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{speakers} speakers, spread {simulation.Spread:0.0}, level {simulation.Level:0.0}"));
        Console.WriteLine($"{"",-24}" + string.Concat(Scores.Select((score, i) =>
            string.Create(CultureInfo.InvariantCulture, $"{$"{score.Name} {truth[i]:0.000}",24}"))));
        foreach ((int m, string method) in Methods.Keys.Index())
        {
            IEnumerable<string> cells = Scores.Select((_, s) =>
            {
                Score[] all = [.. intervals.Select(set => set[m][s])];
                double covered = 100 * all.Average(interval => interval.Lower <= truth[s] && truth[s] <= interval.Upper ? 1.0 : 0);
                return string.Create(CultureInfo.InvariantCulture,
                    $"{$"{covered:0.0} ({all.Average(interval => interval.Upper!.Value - interval.Lower!.Value):0.000})",24}");
            });
            Console.WriteLine($"{method,-24}{string.Concat(cells)}");
        }
    }

    // [method][score]
    private static Score[][] Intervals(int speakers, SimulatedSpeakers simulation, int set)
    {
        long[][,] counts = simulation.Draw(speakers, new CounterRandom(3, (ulong)set));
        var all = SimulatedSpeakers.Sum(counts);
        var random = new CounterRandom(4, (ulong)set);
        int[][] draws =
            [.. Enumerable.Range(0, Draws).Select(_ => Enumerable.Range(0, speakers).Select(_ => random.NextInt(speakers)).ToArray())];
        ConfusionMatrix[] drawn = [.. draws.Select(draw => SimulatedSpeakers.Sum(draw.Select(speaker => counts[speaker])))];
        ConfusionMatrix[] without =
            [.. Enumerable.Range(0, speakers).Select(left => SimulatedSpeakers.Sum(counts.Where((_, i) => i != left)))];
        var results = Methods.Select(_ => new Score[Scores.Length]).ToArray();
        foreach ((int s, (_, Func<ConfusionMatrix, double> score)) in Scores.Index())
        {
            double value = score(all);
            double[] values = [.. drawn.Select(score)], jackknife = [.. without.Select(score)];
            double mean = jackknife.Average();
            double[] influence = [.. jackknife.Select(left => (speakers - 1) * (mean - left))];
            double[] studentized = [.. draws.Select((draw, i) =>
                (values[i] - value) / Math.Max(1e-9, Error([.. draw.Select(speaker => influence[speaker])])))];
            foreach ((int m, var method) in Methods.Values.Index())
            {
                results[m][s] = method(value, Error(influence), values, studentized, jackknife, speakers);
            }
        }

        return results;
    }

    // standard error of a mean of influences
    private static double Error(double[] influence)
    {
        double mean = influence.Average();
        return Math.Sqrt(influence.Sum(value => (value - mean) * (value - mean)) / influence.Length / (influence.Length - 1));
    }

    private static Score Between(double[] drawn, double tail) => new(0, Quantile(drawn, tail), Quantile(drawn, 1 - tail));

    private static Score Reflected(double value, Score percentile) =>
        new(value, (2 * value) - percentile.Upper, (2 * value) - percentile.Lower);

    private static Score Studentized(double value, double error, double[] studentized) =>
        new(value, value - (error * Quantile(studentized, 0.975)), value - (error * Quantile(studentized, 0.025)));

    // Efron (1987): bias-corrected and accelerated
    private static Score Corrected(double value, double[] drawn, double[] jackknife)
    {
        double mean = jackknife.Average(), square = jackknife.Sum(left => (mean - left) * (mean - left));
        double acceleration = square == 0 ? 0 : jackknife.Sum(left => Math.Pow(mean - left, 3)) / (6 * Math.Pow(square, 1.5));
        double below = drawn.Average(draw => draw < value ? 1 : draw == value ? 0.5 : 0);
        double bias = NormalQuantile(Math.Clamp(below, 1.0 / Draws, 1 - (1.0 / Draws)));
        double Tail(double z) => 1 - NormalTail(bias + ((bias + z) / (1 - (acceleration * (bias + z)))));
        return new Score(value, Quantile(drawn, Tail(-1.959964)), Quantile(drawn, Tail(1.959964)));
    }

    private static double Quantile(double[] values, double share)
    {
        double[] ordered = [.. values.Order()];
        double place = share * (ordered.Length - 1);
        int low = (int)place;
        return low + 1 < ordered.Length ? ordered[low] + ((place - low) * (ordered[low + 1] - ordered[low])) : ordered[^1];
    }

    // 1 − Φ(z): Abramowitz and Stegun 26.2.17
    private static double NormalTail(double z)
    {
        double t = 1 / (1 + (0.2316419 * Math.Abs(z)));
        double sum = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        double tail = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * sum;
        return z >= 0 ? tail : 1 - tail;
    }

    private static double NormalQuantile(double share)
    {
        double low = -8, high = 8;
        while (high - low > 1e-9)
        {
            double middle = (low + high) / 2;
            (low, high) = 1 - NormalTail(middle) < share ? (middle, high) : (low, middle);
        }

        return low;
    }
}
