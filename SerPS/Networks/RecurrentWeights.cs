using SerPS.Autodiff;

namespace SerPS.Networks;

/// <summary>Parameters of one direction of a recurrent layer; gates lie side by side in ONNX's order.</summary>
/// <param name="Input">[inputs, gates · units].</param>
/// <param name="Hidden">[units, gates · units].</param>
/// <param name="Bias">[gates · units].</param>
/// <param name="HiddenBias">[units]: of the GRU's candidate, inside the reset gate's reach; <see langword="null"/> in an LSTM.</param>
public sealed record RecurrentWeights(Value Input, Value Hidden, Value Bias, Value? HiddenBias);
