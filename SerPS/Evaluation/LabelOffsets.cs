namespace SerPS.Evaluation;

/// <summary>
/// What is added to the logit of each label so that clips of several corpora are most likely, every corpus counting the same: a label that
/// few corpora have is then not heard in all of them.
/// </summary>
public static class LabelOffsets
{
    private const int Steps = 3000;
    private const double Step = 1, SharpnessStep = 0.1, Shrinkage = 0.01;

    /// <summary>Fits offsets, together with a temperature that is not kept, by maximum likelihood and a slight pull towards none.</summary>
    /// <param name="logits">Logits of clips that the model was not trained on.</param>
    /// <param name="truth">Label of each.</param>
    /// <param name="corpora">Corpus of each.</param>
    public static double[] Fit(IReadOnlyList<float[]> logits, IReadOnlyList<int> truth, IReadOnlyList<string> corpora)
    {
        if (logits.Count == 0)
        {
            return [];
        }

        int labels = logits[0].Length;
        Dictionary<string, int> sizes = corpora.CountBy(corpus => corpus).ToDictionary();
        double[] weights = [.. corpora.Select(corpus => 1.0 / sizes.Count / sizes[corpus])];
        var offsets = new double[labels];
        double sharpness = 1;
        var gradient = new double[labels];
        for (int step = 0; step < Steps; step++)
        {
            double slope = 0;
            for (int label = 0; label < labels; label++)
            {
                gradient[label] = 2 * Shrinkage * offsets[label];
            }

            for (int i = 0; i < logits.Count; i++)
            {
                double[] p = Probabilities(logits[i], sharpness, offsets);
                p[truth[i]] -= 1;
                for (int label = 0; label < labels; label++)
                {
                    gradient[label] += weights[i] * p[label];
                    slope += weights[i] * p[label] * logits[i][label];
                }
            }

            for (int label = 0; label < labels; label++)
            {
                offsets[label] -= Step * gradient[label];
            }

            sharpness = Math.Max(0.05, sharpness - (SharpnessStep * slope));
        }

        return [.. offsets.Select(offset => offset / sharpness)];
    }

    /// <summary>Logits with the offsets.</summary>
    public static float[] Apply(float[] logits, IReadOnlyList<double> offsets) =>
        [.. logits.Select((logit, label) => (float)(logit + offsets[label]))];

    private static double[] Probabilities(float[] logits, double sharpness, double[] offsets)
    {
        var p = new double[logits.Length];
        double most = double.NegativeInfinity, sum = 0;
        for (int label = 0; label < p.Length; label++)
        {
            p[label] = (sharpness * logits[label]) + offsets[label];
            most = Math.Max(most, p[label]);
        }

        for (int label = 0; label < p.Length; label++)
        {
            sum += p[label] = Math.Exp(p[label] - most);
        }

        for (int label = 0; label < p.Length; label++)
        {
            p[label] /= sum;
        }

        return p;
    }
}
