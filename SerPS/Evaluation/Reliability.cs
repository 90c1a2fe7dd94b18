namespace SerPS.Evaluation;

/// <summary>Whether confidences fit the facts.</summary>
/// <param name="Error">Expected calibration error: the bins' differences of confidence and accuracy, weighted by their clips.</param>
/// <param name="LogLoss">Mean of −log probability of the true label.</param>
/// <param name="Bins">15 bins of equal width.</param>
public sealed record Reliability(double Error, double LogLoss, IReadOnlyList<ReliabilityBin> Bins)
{
    private const int Count = 15;

    /// <summary>Sorts clips into bins by the confidence of their prediction (Naeini et al., 2015; Guo et al., 2017).</summary>
    public static Reliability Of(PredictionSet predictions)
    {
        ILookup<int, ScoredClip> bins = predictions.Clips.ToLookup(clip => Bin(clip.Confidence));
        ReliabilityBin[] rows = [.. Enumerable.Range(0, Count).Select(bin => new ReliabilityBin(
            bin / (double)Count,
            (bin + 1) / (double)Count,
            bins[bin].Count(),
            bins[bin].Any() ? bins[bin].Average(clip => clip.Confidence) : null,
            bins[bin].Any() ? bins[bin].Average(clip => clip.Right ? 1.0 : 0) : null))];
        double error = rows.Where(row => row.Clips > 0).Sum(row => row.Clips * Math.Abs(row.Confidence!.Value - row.Accuracy!.Value));
        return new Reliability(error / predictions.Clips.Count, predictions.LogLoss, rows);
    }

    // a bin holds its upper edge, not its lower
    private static int Bin(double confidence)
    {
        int bin = 0;
        while (bin < Count - 1 && confidence > (bin + 1) / (double)Count)
        {
            bin++;
        }

        return bin;
    }
}

/// <summary>The clips whose confidence lies in one range.</summary>
/// <param name="From">Lower edge, not included but in the first bin.</param>
/// <param name="To">Upper edge, included.</param>
/// <param name="Clips">Number of clips.</param>
/// <param name="Confidence">Their mean confidence; <see langword="null"/> without clips.</param>
/// <param name="Accuracy">Share of them that were right; <see langword="null"/> without clips.</param>
public sealed record ReliabilityBin(double From, double To, int Clips, double? Confidence, double? Accuracy);

/// <summary>What the temperature did for the confidences.</summary>
/// <param name="Temperature">What the logits were divided by, where one number did; <see langword="null"/> where it is not known.</param>
/// <param name="Before">Without it; <see langword="null"/> where it is not known.</param>
/// <param name="After">The probabilities as they are.</param>
public sealed record Calibration(double? Temperature, Reliability? Before, Reliability After);
