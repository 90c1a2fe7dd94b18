namespace SerPS.Data;

/// <summary>What a split leaks.</summary>
/// <param name="Recordings">The same recording on two sides.</param>
/// <param name="SharedSpeakers">Speakers both in a fold's test part and in what it learns from.</param>
public sealed record LeakReport(IReadOnlyList<LeakedPair> Recordings, IReadOnlyList<string> SharedSpeakers);
