using SerPS.Autodiff;

namespace SerPS.Networks;

/// <content>Recurrent layers: the inputs of all steps are projected in one product, and both directions go side by side.</content>
public partial class TrainingLayers
{
    /// <inheritdoc/>
    protected override Value Lstm(string name, Value x, IReadOnlyList<RecurrentWeights> directions) =>
        Recurrent(x, directions, (projected, hidden) => projected.Lstm(hidden));

    /// <inheritdoc/>
    protected override Value Gru(string name, Value x, IReadOnlyList<RecurrentWeights> directions) =>
        Recurrent(x, directions, (projected, hidden) =>
            projected.Gru(hidden, directions.Select(weights => weights.HiddenBias!.Reshape(1, 1, -1)).ToArray().Concat(0)));

    private static Value Recurrent(Value x, IReadOnlyList<RecurrentWeights> directions, Func<Value, Value, Value> steps)
    {
        (int batch, int count, int inputs) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        Value rows = x.Transpose(1, 0, 2).Reshape(count * batch, inputs);
        Value[] projected = [.. directions.Select((weights, i) =>
            Turned((rows.MatMul(weights.Input) + weights.Bias).Reshape(count, 1, batch, -1), i))];
        Value[] hidden = [.. directions.Select(weights => weights.Hidden.Reshape([1, .. weights.Hidden.Shape]))];
        Value states = steps(projected.Concat(1), hidden.Concat(0));
        Value[] each = [.. states.Cut(1).Select((part, i) => Turned(part, i).Reshape(count, batch, states.Shape[3]))];
        return each.Concat(2).Transpose(1, 0, 2);
    }

    // the second direction begins at the end
    private static Value Turned(Value x, int direction) => direction == 0 ? x : x.Reverse(0);
}
