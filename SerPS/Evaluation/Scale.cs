namespace SerPS.Evaluation;

/// <summary>The scale on which a score's spread is near symmetric, so that an interval around it keeps to the score's range.</summary>
internal enum Scale
{
    /// <summary>The score itself: differences.</summary>
    Plain,

    /// <summary>Its log odds: shares from 0 to 1.</summary>
    LogOdds,

    /// <summary>Its logarithm: losses above 0.</summary>
    Logarithm,
}
