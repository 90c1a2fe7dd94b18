namespace SerPS.Data;

/// <summary>How many clips have a value.</summary>
/// <param name="Label">An emotion, a speaker, a gender, a sample rate; <see langword="null"/> for clips without one.</param>
/// <param name="Clips">How many.</param>
public sealed record LabelCount(string? Label, int Clips);
