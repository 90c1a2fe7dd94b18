using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Networks;

/// <content>
/// Recurrent layers, unrolled: ONNX's own operators hide their gates from the backward pass. The inputs of all steps are projected in
/// one product.
/// </content>
public partial class TrainingLayers
{
    /// <inheritdoc/>
    protected override Value Lstm(string name, Value x, IReadOnlyList<RecurrentWeights> directions) => Directions(x, directions, weights =>
    {
        int units = weights.Hidden.Shape[0];
        Value? cell = null, hidden = null;
        return projected =>
        {
            Value gates = hidden is null ? projected : projected + hidden.MatMul(weights.Hidden);
            IReadOnlyList<Value> split = gates.Split(1, 3 * units, units);
            IReadOnlyList<Value> open = split[0].Sigmoid().Split(1, units, units, units);
            Value fresh = open[0] * split[1].Tanh();
            cell = cell is null ? fresh : (open[2] * cell) + fresh;
            return hidden = open[1] * cell.Tanh();
        };
    });

    /// <inheritdoc/>
    protected override Value Gru(string name, Value x, IReadOnlyList<RecurrentWeights> directions) => Directions(x, directions, weights =>
    {
        int batch = x.Shape[0], units = weights.Hidden.Shape[0];
        Value hidden = Graph.Constant(Tensor.Filled(0, ElementType.Float, batch, units));
        return projected =>
        {
            IReadOnlyList<Value> inputs = projected.Split(1, 2 * units, units);
            IReadOnlyList<Value> states = hidden.MatMul(weights.Hidden).Split(1, 2 * units, units);
            IReadOnlyList<Value> open = (inputs[0] + states[0]).Sigmoid().Split(1, units, units);
            Value candidate = (inputs[1] + (open[1] * (states[1] + weights.HiddenBias!))).Tanh();
            return hidden = candidate + (open[0] * (hidden - candidate));
        };
    });

    private static Value Directions(Value x, IReadOnlyList<RecurrentWeights> directions, Func<RecurrentWeights, Func<Value, Value>> cell)
    {
        Value[] results = [.. directions.Select((weights, i) => Unroll(x, weights, cell(weights), reverse: i == 1))];
        return results.Length == 1 ? results[0] : results.Concat(2);
    }

    private static Value Unroll(Value x, RecurrentWeights weights, Func<Value, Value> step, bool reverse)
    {
        int batch = x.Shape[0], steps = x.Shape[1], units = weights.Hidden.Shape[0];
        Value projected = x.Transpose(1, 0, 2).Reshape(steps * batch, x.Shape[2]).MatMul(weights.Input) + weights.Bias;
        IEnumerable<Value> inputs = projected.Split(0, [.. Enumerable.Repeat(batch, steps)]);
        Value[] states = [.. (reverse ? inputs.Reverse() : inputs).Select(step)];
        return (reverse ? [.. states.Reverse()] : states).Concat(0).Reshape(steps, batch, units).Transpose(1, 0, 2);
    }
}
