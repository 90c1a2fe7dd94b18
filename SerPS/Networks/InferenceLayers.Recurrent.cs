using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Networks;

/// <content>Recurrent layers as ONNX's own operators.</content>
public sealed partial class InferenceLayers
{
    /// <inheritdoc/>
    protected override Value Lstm(string name, Value x, IReadOnlyList<RecurrentWeights> directions) =>
        Recurrent("LSTM", name, x, directions);

    /// <inheritdoc/>
    protected override Value Gru(string name, Value x, IReadOnlyList<RecurrentWeights> directions) =>
        Recurrent("GRU", name, x, directions, ("linear_before_reset", 1L));

    private Value Recurrent(
        string opType, string name, Value x, IReadOnlyList<RecurrentWeights> directions, params (string Name, object Value)[] attributes)
    {
        int units = directions[0].Hidden.Shape[0], gates = directions[0].Bias.Shape[0];
        Value Stacked(string part, IEnumerable<float> values, params int[] shape) =>
            Graph.Constant(Tensor.Of([.. values], [directions.Count, .. shape]), $"{name}/{part}");

        Value input = Stacked("W", directions.SelectMany(d => Transposed(d.Input.Constant!)), gates, x.Shape[2]);
        Value hidden = Stacked("R", directions.SelectMany(d => Transposed(d.Hidden.Constant!)), gates, units);
        Value bias = Stacked("B", directions.SelectMany(d => d.Bias.Constant!.Values<float>().Concat(HiddenBias(d))), 2 * gates);
        Value states = Graph.Node(
            opType,
            x.Type,
            [x.Shape[1], directions.Count, x.Shape[0], units],
            [x.Transpose(1, 0, 2), input, hidden, bias],
            [("hidden_size", (long)units), ("direction", directions.Count == 2 ? "bidirectional" : "forward"), .. attributes]);
        return states.Transpose(2, 0, 1, 3).Reshape(x.Shape[0], x.Shape[1], directions.Count * units);
    }

    // zeros but for the candidate of a GRU, its last gate
    private static IEnumerable<float> HiddenBias(RecurrentWeights direction)
    {
        float[] last = direction.HiddenBias?.Constant!.Values<float>() ?? [];
        return Enumerable.Repeat(0f, direction.Bias.Shape[0] - last.Length).Concat(last);
    }

    private static IEnumerable<float> Transposed(Tensor matrix)
    {
        int rows = matrix.Shape[0], columns = matrix.Shape[1];
        float[] values = matrix.Values<float>();
        return Enumerable.Range(0, rows * columns).Select(i => values[(i % rows * columns) + (i / rows)]);
    }
}
