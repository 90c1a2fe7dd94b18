namespace SerPS.Autodiff;

/// <content>
/// Recurrent layers, without what their inputs bring: that is one product for all steps and comes before. Several directions, each with
/// weights of its own, go side by side. ONNX's own operators hide the gates that the backward pass needs.
/// </content>
public static partial class Ops
{
    /// <summary>Long short-term memory (Hochreiter and Schmidhuber, 1997); gates are input, output, forget, cell.</summary>
    /// <param name="projected">What the inputs bring to the gates: [steps, directions, batch, 4 · units].</param>
    /// <param name="hidden">[directions, units, 4 · units].</param>
    /// <returns>The state after each step: [steps, directions, batch, units].</returns>
    public static Value Lstm(this Value projected, Value hidden)
    {
        (int units, int[] state) = State(projected, hidden);
        IReadOnlyList<Value> kept = Recurrence.Run([state, state], [projected], [hidden], (states, inputs, shared) =>
        {
            IReadOnlyList<Value> sums = (inputs[0] + states[0].MatMul(shared[0])).Split(-1, 3 * units, units);
            (Value gates, Value fresh) = (sums[0].Sigmoid(), sums[1].Tanh());
            IReadOnlyList<Value> open = gates.Split(-1, units, units, units);
            Value cell = (open[2] * states[1]) + (open[0] * fresh), squashed = cell.Tanh(), after = open[1] * squashed;
            return ([after, cell], [after, gates, fresh, cell, squashed]);
        });
        return Graph.Fuse("Lstm", kept[0], [projected, hidden, .. kept.Skip(1)]);
    }

    /// <summary>
    /// Gated recurrent unit (Cho et al., 2014), with the reset gate after the recurrent product; gates are update, reset, candidate.
    /// </summary>
    /// <param name="projected">What the inputs bring to the gates: [steps, directions, batch, 3 · units].</param>
    /// <param name="hidden">[directions, units, 3 · units].</param>
    /// <param name="bias">[directions, 1, units]: of the candidate, inside the reset gate's reach.</param>
    /// <inheritdoc cref="Lstm"/>
    public static Value Gru(this Value projected, Value hidden, Value bias)
    {
        (int units, int[] state) = State(projected, hidden);
        IReadOnlyList<Value> kept = Recurrence.Run(
            [state], projected.Split(-1, 2 * units, units), [hidden, bias], (states, inputs, shared) =>
            {
                IReadOnlyList<Value> sums = states[0].MatMul(shared[0]).Split(-1, 2 * units, units);
                Value gates = (inputs[0] + sums[0]).Sigmoid(), inner = sums[1] + shared[1];
                IReadOnlyList<Value> open = gates.Split(-1, units, units);
                Value candidate = (inputs[1] + (open[1] * inner)).Tanh();
                Value after = candidate + (open[0] * (states[0] - candidate));
                return ([after], [after, gates, candidate, inner]);
            });
        return Graph.Fuse("Gru", kept[0], [projected, hidden, bias, .. kept.Skip(1)]);
    }

    private static (int Units, int[] Shape) State(Value projected, Value hidden) =>
        (hidden.Shape[1], [.. projected.Shape.Skip(1).SkipLast(1), hidden.Shape[1]]);
}
