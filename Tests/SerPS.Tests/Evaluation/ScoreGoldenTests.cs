using System.Globalization;
using System.IO.Compression;
using SerPS.Data;
using SerPS.Evaluation;

namespace SerPS.Tests.Evaluation;

/// <summary>scikit-learn's values (Tests/Data/scores/make_scores.py) on random sets with absent classes and ties.</summary>
public class ScoreGoldenTests
{
    [Fact]
    public void Every_score_is_that_of_scikit_learn()
    {
        double[][] golden =
            [.. Lines().Select(line => line.Split(',').Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray())];
        Assert.Equal(1000, golden.Length);
        int absent = 0, ties = 0;
        for (int seed = 0; seed < golden.Length; seed++)
        {
            (PredictionSet predictions, int[] other) = Draw(seed);
            ConfusionMatrix confusion = predictions.Confusion();
            var scores = Scores.Of(predictions, new SpeakerResamples(predictions, 1, draws: 0));
            double[] expected = golden[seed];
            Assert.Equal([predictions.Labels.Count, predictions.Clips.Count], expected[..2]);
            double[] actual =
            [
                scores.Accuracy.Value,
                scores.UnweightedAverageRecall.Value,
                scores.WeightedF1.Value,
                scores.MacroF1.Value,
                scores.LogLoss.Value,
                Reliability.Of(predictions).Error,
                McNemar.Of(
                    [.. predictions.Clips.Select(clip => clip.Right)],
                    [.. predictions.Clips.Zip(other, (clip, o) => clip.Truth == o)]).PValue,
                .. scores.Emotions.Select(emotion => emotion.Precision.Value),
                .. scores.Emotions.Select(emotion => emotion.Recall.Value),
                .. scores.Emotions.Select(emotion => emotion.F1.Value),
            ];
            Assert.Equal(expected.Length - 2, actual.Length);
            Assert.All(expected[2..].Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
            absent += scores.Emotions.Any(emotion => emotion.Support == 0) ? 1 : 0;
            ties += predictions.Clips.Any(clip => clip.Probabilities.Count(p => p == clip.Confidence) > 1) ? 1 : 0;
            Assert.Equal(confusion.Total, scores.Clips);
        }

        Assert.True(absent > 300, $"{absent} sets lack a class");
        Assert.True(ties > 300, $"{ties} sets have ties");
    }

    // the same as draw_set of the script
    private static (PredictionSet Predictions, int[] Other) Draw(int seed)
    {
        ulong state = (ulong)seed;
        int Below(int most)
        {
            state += 0x9E3779B97F4A7C15;
            ulong z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)(((z ^ (z >> 31)) >> 33) % (ulong)most);
        }

        int labels = 2 + Below(8), clips = 1 + Below(200);
        int[] present = [.. Enumerable.Range(0, labels).Where(_ => Below(4) > 0)];
        present = present.Length > 0 ? present : [0];
        bool[] predictable = [.. Enumerable.Range(0, labels).Select(_ => Below(5) > 0)];
        var scored = new ScoredClip[clips];
        var other = new int[clips];
        for (int clip = 0; clip < clips; clip++)
        {
            int truth = present[Below(present.Length)];
            other[clip] = Below(labels);
            double[] weights = [.. Enumerable.Range(0, labels).Select(_ => (double)(int)Math.Pow(Below(5), 2))];
            weights = [.. weights.Select((weight, label) => predictable[label] ? weight : 0)];
            weights[truth] += Below(2) * 9;
            weights[0] += weights.Sum() == 0 ? 1 : 0;
            double sum = weights.Sum();
            scored[clip] = new ScoredClip(new Clip { Path = $"/{clip}.wav" }, truth, [.. weights.Select(weight => weight / sum)]);
        }

        return (new PredictionSet("random", [.. Enumerable.Range(0, labels).Select(label => $"label{label}")], scored), other);
    }

    private static IEnumerable<string> Lines()
    {
        using var file = new StreamReader(
            new GZipStream(File.OpenRead(TestData.File("scores", "scores.csv.gz")), CompressionMode.Decompress));
        while (file.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
