using SerPS.Autodiff;

namespace SerPS.Networks;

/// <content>Recurrent layers. Initialised as PyTorch's: uniform ±1/√units.</content>
public abstract partial class Layers
{
    /// <summary>Long short-term memory (Hochreiter and Schmidhuber, 1997; with forget gate, without peepholes).</summary>
    /// <param name="name">Name of its parameters.</param>
    /// <param name="x">[batch, steps, inputs].</param>
    /// <param name="units">Size of the state.</param>
    /// <param name="bidirectional">Whether a second one reads the steps from the end; its outputs follow the first one's.</param>
    /// <returns>The state after each step: [batch, steps, units], or [batch, steps, 2 · units].</returns>
    public Value Lstm(string name, Value x, int units, bool bidirectional = false) =>
        Lstm(name, x, Directions(name, x.Shape[2], units, gates: 4, bidirectional, hiddenBias: false));

    /// <summary>
    /// Gated recurrent unit (Cho et al., 2014), with the reset gate after the recurrent product, as in PyTorch and Keras.
    /// </summary>
    /// <inheritdoc cref="Lstm(string, Value, int, bool)"/>
    public Value Gru(string name, Value x, int units, bool bidirectional = false) =>
        Gru(name, x, Directions(name, x.Shape[2], units, gates: 3, bidirectional, hiddenBias: true));

    /// <summary>Applies an LSTM: gates are input, output, forget, cell.</summary>
    protected abstract Value Lstm(string name, Value x, IReadOnlyList<RecurrentWeights> directions);

    /// <summary>Applies a GRU: gates are update, reset, candidate.</summary>
    protected abstract Value Gru(string name, Value x, IReadOnlyList<RecurrentWeights> directions);

    private RecurrentWeights[] Directions(string name, int inputs, int units, int gates, bool bidirectional, bool hiddenBias)
    {
        var bound = new UniformInitializer(1 / Math.Sqrt(units));
        RecurrentWeights Direction(string stem) => new(
            Parameter($"{stem}.input", bound, inputs, gates * units),
            Parameter($"{stem}.hidden", bound, units, gates * units),
            Parameter($"{stem}.bias", bound, gates * units),
            hiddenBias ? Parameter($"{stem}.hidden-bias", bound, units) : null);
        return bidirectional ? [Direction(name), Direction($"{name}.reverse")] : [Direction(name)];
    }
}

/// <summary>Parameters of one direction of a recurrent layer; gates lie side by side in ONNX's order.</summary>
/// <param name="Input">[inputs, gates · units].</param>
/// <param name="Hidden">[units, gates · units].</param>
/// <param name="Bias">[gates · units].</param>
/// <param name="HiddenBias">[units]: of the GRU's candidate, inside the reset gate's reach; <see langword="null"/> in an LSTM.</param>
public sealed record RecurrentWeights(Value Input, Value Hidden, Value Bias, Value? HiddenBias);
