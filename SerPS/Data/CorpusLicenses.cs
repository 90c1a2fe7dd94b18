namespace SerPS.Data;

/// <summary>Terms of the corpora that forbid commercial use, which weights trained on them inherit.</summary>
public static class CorpusLicenses
{
    private static readonly Dictionary<string, string> Restricted = new(StringComparer.Ordinal)
    {
        ["ravdess"] = "RAVDESS (CC BY-NC-SA 4.0)",
        ["tess"] = "TESS (CC BY-NC-ND 4.0)",
        ["savee"] = "SAVEE (research use only)",
    };

    /// <summary>Name and terms of a corpus that restricts use; <see langword="null"/> where nothing is known to.</summary>
    public static string? Of(string corpus) => Restricted.GetValueOrDefault(corpus);
}
