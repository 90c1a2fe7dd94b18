namespace SerPS.Evaluation;

/// <summary>What became of the clips with a confidence threshold below which a prediction is uncertain.</summary>
/// <param name="Threshold">Least confidence of a certain prediction.</param>
/// <param name="Certain">Number of clips whose prediction is certain.</param>
/// <param name="Share">Their share of all clips.</param>
/// <param name="Accuracy">Share of them that were right; <see langword="null"/> without any.</param>
public sealed record Rejection(double Threshold, int Certain, double Share, double? Accuracy)
{
    /// <summary>Applies a threshold.</summary>
    public static Rejection Of(PredictionSet predictions, double threshold)
    {
        ScoredClip[] certain = [.. predictions.Clips.Where(clip => clip.Confidence >= threshold)];
        return new Rejection(
            threshold,
            certain.Length,
            (double)certain.Length / predictions.Clips.Count,
            certain.Length > 0 ? certain.Average(clip => clip.Right ? 1.0 : 0) : null);
    }

    /// <summary>The threshold below which a share of clips lies, by confidences on clips that did not train the model.</summary>
    /// <param name="confidences">Confidence of each clip; at least one.</param>
    /// <param name="share">Share of them to call uncertain, 0…1.</param>
    public static double ThresholdFor(IEnumerable<double> confidences, double share)
    {
        double[] ordered = [.. confidences.Order()];
        return ordered[Math.Min(ordered.Length - 1, (int)(share * ordered.Length))];
    }
}
