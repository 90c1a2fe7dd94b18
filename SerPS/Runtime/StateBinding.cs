using SerPS.Onnx;

namespace SerPS.Runtime;

/// <summary>
/// A value that a graph takes in, replaces and gives out again: <paramref name="Input"/> before, <paramref name="Output"/> after.
/// </summary>
/// <param name="Input">Name of the graph input.</param>
/// <param name="Output">Name of the graph output with the same type and shape.</param>
/// <param name="Initial">Value before the first run.</param>
public sealed record StateBinding(string Input, string Output, Tensor Initial);
