namespace SerPS.Evaluation;

/// <summary>Temperature scaling (Guo et al., 2017): one number that divides the logits so that confidences fit the facts.</summary>
public static class Temperature
{
    /// <summary>
    /// The temperature that minimises the log loss, by golden-section search between 0.05 and 20 on a logarithmic scale, with a pull towards
    /// 1 that is worth half a clip at e: a few clips that are all right would otherwise make every answer certain.
    /// </summary>
    /// <param name="logits">One row a clip, none of them seen in training.</param>
    /// <param name="truth">True label of each clip.</param>
    public static double Fit(IReadOnlyList<float[]> logits, IReadOnlyList<int> truth)
    {
        if (logits.Count == 0)
        {
            return 1;
        }

        double golden = (Math.Sqrt(5) - 1) / 2;
        double low = Math.Log(0.05), high = Math.Log(20);
        double left = high - (golden * (high - low)), right = low + (golden * (high - low));
        double Loss(double log) => LogLoss(logits, truth, Math.Exp(log)) + (log * log / (2 * logits.Count));
        double leftLoss = Loss(left), rightLoss = Loss(right);
        while (high - low > 1e-5)
        {
            if (leftLoss < rightLoss)
            {
                (high, right, rightLoss) = (right, left, leftLoss);
                left = high - (golden * (high - low));
                leftLoss = Loss(left);
            }
            else
            {
                (low, left, leftLoss) = (left, right, rightLoss);
                right = low + (golden * (high - low));
                rightLoss = Loss(right);
            }
        }

        return Math.Exp((low + high) / 2);
    }

    /// <summary>Mean of −log probability of the true label, after dividing the logits by a temperature.</summary>
    public static double LogLoss(IReadOnlyList<float[]> logits, IReadOnlyList<int> truth, double temperature)
    {
        double sum = 0;
        for (int i = 0; i < logits.Count; i++)
        {
            double max = logits[i].Max() / temperature;
            double normaliser = logits[i].Sum(logit => Math.Exp((logit / temperature) - max));
            sum += max + Math.Log(normaliser) - (logits[i][truth[i]] / temperature);
        }

        return sum / logits.Count;
    }

    /// <summary>The softmax of logits that are divided by a temperature.</summary>
    public static double[] Apply(IReadOnlyList<float> logits, double temperature)
    {
        double max = logits.Max();
        return Normalize(logits.Select(logit => Math.Exp((logit - max) / temperature)));
    }

    /// <summary>The probabilities as they would be without the temperature that went into them.</summary>
    public static double[] Undo(IReadOnlyList<double> probabilities, double temperature)
    {
        double max = probabilities.Max();
        return Normalize(probabilities.Select(probability => Math.Pow(probability / max, temperature)));
    }

    private static double[] Normalize(IEnumerable<double> powers)
    {
        double[] values = [.. powers];
        double sum = values.Sum();
        return [.. values.Select(value => value / sum)];
    }
}
