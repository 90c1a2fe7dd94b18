namespace SerPS.Inference;

/// <summary>Forms of a table of predictions.</summary>
public enum TableStyle
{
    /// <summary>The segmented table of audformat: file, start and end as time deltas, emotion.</summary>
    Audformat,

    /// <summary>All that a prediction says: times in seconds, emotion, confidence, seconds of speech, the probability of every label.</summary>
    Full,
}
