namespace SerPS.Common;

/// <summary>What kind of answer is learned.</summary>
public enum TaskKind
{
    /// <summary>One of some labels, with the probability of each.</summary>
    Classes,

    /// <summary>One number or several, each on a scale of its own.</summary>
    Dimensions,
}
