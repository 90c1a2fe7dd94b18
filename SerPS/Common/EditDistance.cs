namespace SerPS.Common;

/// <summary>Levenshtein distance, for "did you mean".</summary>
public static class EditDistance
{
    /// <summary>The choice that is nearest to what was written, ignoring case.</summary>
    public static string? Nearest(IEnumerable<string> choices, string written) => choices.MinBy(choice => Between(choice, written));

    private static int Between(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
