namespace SerPS.Features;

/// <summary>Features with the key of what they were computed from.</summary>
/// <param name="Record">The features.</param>
/// <param name="Key">Path, size, time and stretch of the audio; empty for audio in memory.</param>
public sealed record KeyedRecord(FeatureRecord Record, string Key);
