using SerPS.Evaluation;

namespace SerPS.Learning;

/// <summary>The one number by which epochs are compared; higher is better, so a loss counts negative.</summary>
internal static class MonitoredScores
{
    /// <summary>Scores logits.</summary>
    /// <param name="monitor">Which score.</param>
    /// <param name="logits">Logits of each clip.</param>
    /// <param name="truth">Label of each clip.</param>
    public static double Of(MonitoredScore monitor, IReadOnlyList<float[]> logits, IReadOnlyList<int> truth)
    {
        if (monitor == MonitoredScore.Loss)
        {
            return -logits.Zip(truth).Average(pair => CrossEntropy(pair.First, pair.Second));
        }

        var matrix = new ConfusionMatrix(logits[0].Length, truth, logits.Select(row => Array.IndexOf(row, row.Max())));
        return monitor switch
        {
            MonitoredScore.Uar => matrix.UnweightedAverageRecall,
            MonitoredScore.WeightedF1 => matrix.WeightedF1,
            _ => matrix.Accuracy,
        };
    }

    private static double CrossEntropy(float[] logits, int label)
    {
        double max = logits.Max();
        return max + Math.Log(logits.Sum(logit => Math.Exp(logit - max))) - logits[label];
    }
}
