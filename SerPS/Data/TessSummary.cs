namespace SerPS.Data;

/// <summary>What a conversion did.</summary>
/// <param name="Destination">The folder that holds Actor_25 and Actor_26.</param>
/// <param name="Copied">Files written.</param>
/// <param name="Skipped">Files that were there already.</param>
/// <param name="Refused">Files left alone, with their reasons.</param>
public sealed record TessSummary(string Destination, int Copied, int Skipped, IReadOnlyList<TessAction> Refused);
