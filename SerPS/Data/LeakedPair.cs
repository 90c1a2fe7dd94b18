namespace SerPS.Data;

/// <summary>The same recording on two sides of a fold.</summary>
/// <param name="Fold">Name of the fold.</param>
/// <param name="Pair">Which clips.</param>
/// <param name="FirstPart"><c>train</c>, <c>validation</c> or <c>test</c>.</param>
/// <param name="SecondPart">Another of these.</param>
public sealed record LeakedPair(string Fold, DuplicatePair Pair, string FirstPart, string SecondPart);
