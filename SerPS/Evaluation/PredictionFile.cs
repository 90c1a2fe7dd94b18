using System.Globalization;
using System.Text;

namespace SerPS.Evaluation;

/// <summary>Predictions as CSV: <c>path,emotion</c> (the true label, under what was learned), then one column of probability a label.</summary>
public static class PredictionFile
{
    /// <summary>Writes one line a clip.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="target">What was learned: <c>emotion</c>.</param>
    /// <param name="labels">The labels in order.</param>
    /// <param name="clips">Path and true label of each clip.</param>
    /// <param name="logits">Logits of each clip.</param>
    /// <param name="temperature">Divides the logits before they become probabilities.</param>
    public static void Write(
        string path,
        string target,
        IReadOnlyList<string> labels,
        IReadOnlyList<(string Path, string Label)> clips,
        IReadOnlyList<float[]> logits,
        double temperature)
    {
        var text = new StringBuilder(Csv.Line(["path", target, .. labels])).Append('\n');
        for (int i = 0; i < clips.Count; i++)
        {
            IEnumerable<string> probabilities = Softmax(logits[i], temperature).Select(p => p.ToString("G9", CultureInfo.InvariantCulture));
            text.Append(Csv.Line([clips[i].Path, clips[i].Label, .. probabilities])).Append('\n');
        }

        AtomicFile.WriteText(path, text.ToString());
    }

    private static double[] Softmax(float[] logits, double temperature)
    {
        double max = logits.Max();
        double[] powers = [.. logits.Select(logit => Math.Exp((logit - max) / temperature))];
        double sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }
}
