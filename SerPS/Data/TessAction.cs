namespace SerPS.Data;

/// <summary>The plan for one file of a TESS folder.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="Source">Full path of the TESS file.</param>
/// <param name="Destination">Full path of its copy; <see langword="null"/> where the name is not one of TESS.</param>
/// <param name="Reason">Why it is skipped or refused.</param>
public sealed record TessAction(TessActionKind Kind, string Source, string? Destination, string? Reason = null);
