namespace SerPS.Training.Search;

/// <summary>
/// The median stopping rule (Golovin et al., "Google Vizier", KDD 2017): a trial is hopeless when its best score so far is below the
/// median of what the trials before it had reached by the same epoch.
/// </summary>
/// <param name="before">Curves of the trials before: the score after each epoch.</param>
internal sealed class MedianRule(IReadOnlyList<IReadOnlyList<double>> before)
{
    /// <summary>Trials that run to their end whatever their scores, so that there is something to compare with.</summary>
    public const int FirstTrials = 4;

    /// <summary>Epochs that every trial has.</summary>
    public const int FirstEpochs = 4;

    /// <summary>Whether to give a trial up.</summary>
    /// <param name="scores">Its score after each epoch so far.</param>
    public bool Hopeless(IReadOnlyList<double> scores)
    {
        if (before.Count < FirstTrials || scores.Count < FirstEpochs)
        {
            return false;
        }

        double[] reached = [.. before.Select(curve => curve.Take(scores.Count).Max()).Order()];
        double median = (reached[(reached.Length - 1) / 2] + reached[reached.Length / 2]) / 2;
        return scores.Max() < median;
    }
}
