namespace SerPS.Data;

/// <summary>What is published about a corpus.</summary>
/// <param name="Title">Its own name.</param>
/// <param name="Languages">Codes of what is spoken, separated by commas.</param>
/// <param name="Speakers">How many speakers; <see langword="null"/> where nobody counted.</param>
/// <param name="License">Its terms.</param>
/// <param name="Source">Where to get it: DOI, project or maker.</param>
/// <param name="NonCommercial">Its terms forbid commercial use, which weights trained on it inherit.</param>
public sealed record CorpusFacts(
    string Title, string Languages, int? Speakers, string License, string Source, bool NonCommercial = false);

/// <summary>A corpus whose names are understood, as <c>--corpora</c> lists it.</summary>
/// <param name="Name">Name in <see cref="Corpora"/>.</param>
/// <param name="Description">What it holds and how its files are called.</param>
/// <param name="Facts">What is published about it; <see langword="null"/> where it is a layout of folders.</param>
public sealed record CorpusInfo(string Name, string Description, CorpusFacts? Facts)
{
    /// <summary>All, in the order in which names are tried.</summary>
    public static IReadOnlyList<CorpusInfo> All { get; } =
        [.. Corpora.All.Select(corpus => new CorpusInfo(corpus.Name, corpus.Description, corpus.Facts))];
}
