using SerPS.Onnx;

namespace SerPS.Learning;

/// <summary>One tensor that a network keeps: a weight that the optimiser changes, or a running average.</summary>
/// <param name="Name">Unique in the network, such as <c>dense1.weight</c>.</param>
/// <param name="Value">Its content.</param>
/// <param name="Trainable">False for running averages.</param>
public sealed record NetworkParameter(string Name, Tensor Value, bool Trainable);
