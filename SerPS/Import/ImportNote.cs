namespace SerPS.Import;

/// <summary>What was assumed of a model, and how that was known.</summary>
/// <param name="What">What it is about: <c>labels</c>, <c>features</c>, <c>scaler</c> …</param>
/// <param name="Value">What was assumed.</param>
/// <param name="From">The file that says so, or the reason.</param>
public sealed record ImportNote(string What, string Value, string From)
{
    /// <inheritdoc/>
    public override string ToString() => $"{What}: {Value} ({From})";
}
