namespace SerPS.Data;

/// <summary>Terms of the corpora that forbid commercial use, which weights trained on them inherit.</summary>
public static class CorpusLicenses
{
    /// <summary>Name and terms of a corpus that restricts use; <see langword="null"/> where nothing is known to.</summary>
    public static string? Of(string corpus) =>
        Corpora.All.FirstOrDefault(known => known.Name == corpus)?.Facts is { NonCommercial: true } facts
            ? $"{facts.Title} ({facts.License})"
            : null;
}
