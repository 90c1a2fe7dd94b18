namespace SerPS.Features;

/// <summary>What was written to a feature file.</summary>
/// <param name="File">The file.</param>
/// <param name="Extractor">Name of the extractor.</param>
/// <param name="Clips">Number of clips.</param>
/// <param name="Shape">Shape of one clip's features.</param>
/// <param name="Unchanged">Clips whose values came from the older file.</param>
public sealed record FeatureSummary(string File, string Extractor, int Clips, IReadOnlyList<int> Shape, int Unchanged);
