namespace SerPS.Data;

/// <summary>What becomes of one file of a TESS folder.</summary>
public enum TessActionKind
{
    /// <summary>It is copied.</summary>
    Copy,

    /// <summary>The same content is there already, from an earlier run or a second copy in the source.</summary>
    Skip,

    /// <summary>It is left alone, for the reason given.</summary>
    Refuse,
}
