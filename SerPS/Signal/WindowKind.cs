namespace SerPS.Signal;

/// <summary>Shapes of analysis windows.</summary>
public enum WindowKind
{
    /// <summary>Raised cosine, periodic.</summary>
    Hann,

    /// <summary>All ones.</summary>
    Rectangular,
}
