namespace SerPS.Inference;

/// <summary>A model file that was written for other programs.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Model">The model that it came from.</param>
/// <param name="Input">Name of the graph's input; the output is <c>probabilities</c>.</param>
/// <param name="Shape">Shape of the input: numbers, and names of what is known only when it runs.</param>
/// <param name="SampleRate">Rate of the samples that it takes, in Hz; <see langword="null"/> where it takes features.</param>
public sealed record ExportedModel(string Path, string Model, string Input, IReadOnlyList<string> Shape, int? SampleRate);
