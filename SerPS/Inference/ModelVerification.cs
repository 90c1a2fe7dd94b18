namespace SerPS.Inference;

/// <summary>Whether a model file works.</summary>
/// <param name="Name">The file's name without its extension.</param>
/// <param name="Passed">Whether it loads and does what its metadata says.</param>
/// <param name="Labels">Number of its labels; 0 where it cannot be read.</param>
/// <param name="Clips">Generated clips that it was run on.</param>
/// <param name="Problem">What is wrong; <see langword="null"/> where nothing is.</param>
/// <param name="Path">The file.</param>
public sealed record ModelVerification(string Name, bool Passed, int Labels, int Clips, string? Problem, string Path);
