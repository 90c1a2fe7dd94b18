namespace SerPS.Data;

/// <summary>The words by which spreadsheets, data frames and databases write that there is no value.</summary>
internal static class MissingValue
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "nan", "na", "n/a", "n.a.", "<na>", "#n/a", "nat", "none", "null", "nil", "?", "-", "--", "unknown", "unlabelled", "unlabeled",
    };

    /// <summary>Whether a field says nothing.</summary>
    public static bool Is(string text) => Words.Contains(text.Trim());
}
