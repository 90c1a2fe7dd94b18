using SerPS.Onnx;

namespace SerPS.Learning;

/// <summary>Everything that a training step carries on to the next.</summary>
/// <param name="Step">Steps that were made.</param>
/// <param name="Tensors">Weights, running averages and the optimiser's states, in the order of the graph's bindings.</param>
public sealed record TrainingState(int Step, IReadOnlyList<Tensor> Tensors);
