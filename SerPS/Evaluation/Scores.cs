using SerPS.Data;

namespace SerPS.Evaluation;

/// <summary>The scores of a set of predictions, each with a 95 % bootstrap interval that resamples speakers.</summary>
/// <param name="UnweightedAverageRecall">Mean recall of the labels (UAR).</param>
/// <param name="Accuracy">Share of clips that were right.</param>
/// <param name="WeightedF1">F1 weighted by how often each label occurs.</param>
/// <param name="Recall">Recall of each label.</param>
/// <param name="Clips">Number of clips.</param>
/// <param name="Speakers">Number of speakers.</param>
public sealed record Scores(
    Score UnweightedAverageRecall,
    Score Accuracy,
    Score WeightedF1,
    IReadOnlyDictionary<string, double> Recall,
    int Clips,
    int Speakers)
{
    private const int Draws = 2000;

    /// <summary>Scores predictions. Clips without a speaker are resampled one by one.</summary>
    /// <param name="labels">The labels in order.</param>
    /// <param name="clips">The clips.</param>
    /// <param name="truth">True label of each clip.</param>
    /// <param name="predicted">Predicted label of each clip.</param>
    /// <param name="seed">Seed of the resampling.</param>
    public static Scores Of(
        IReadOnlyList<string> labels, IReadOnlyList<Clip> clips, IReadOnlyList<int> truth, IReadOnlyList<int> predicted, long seed)
    {
        int[][] groups = [.. Enumerable.Range(0, clips.Count)
            .GroupBy(i => clips[i].Speaker ?? $"clip {i}", StringComparer.Ordinal)
            .Select(group => group.ToArray())];
        var all = new ConfusionMatrix(labels.Count, truth, predicted);
        var drawn = new ConfusionMatrix[Draws];
        var random = new CounterRandom(seed, "bootstrap");
        for (int draw = 0; draw < Draws; draw++)
        {
            int[] sample = [.. Enumerable.Range(0, groups.Length).SelectMany(_ => groups[random.NextInt(groups.Length)])];
            drawn[draw] = new ConfusionMatrix(labels.Count, sample.Select(i => truth[i]), sample.Select(i => predicted[i]));
        }

        Score Interval(Func<ConfusionMatrix, double> score)
        {
            double[] values = [.. drawn.Select(score).Order()];
            return new Score(score(all), values[(int)(0.025 * Draws)], values[(int)(0.975 * Draws) - 1]);
        }

        return new Scores(
            Interval(matrix => matrix.UnweightedAverageRecall),
            Interval(matrix => matrix.Accuracy),
            Interval(matrix => matrix.WeightedF1),
            Enumerable.Range(0, labels.Count).ToDictionary(label => labels[label], all.Recall),
            clips.Count,
            groups.Length);
    }
}
