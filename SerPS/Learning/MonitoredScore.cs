namespace SerPS.Learning;

/// <summary>Which score of the validation clips chooses the epoch.</summary>
public enum MonitoredScore
{
    /// <summary>Share of clips that are right.</summary>
    Accuracy,

    /// <summary>Unweighted average recall.</summary>
    Uar,

    /// <summary>F1 weighted by how often each label occurs.</summary>
    WeightedF1,

    /// <summary>Cross-entropy; the lower the better.</summary>
    Loss,

    /// <summary>Mean concordance correlation of the dimensions, where those are learned.</summary>
    Ccc,
}
