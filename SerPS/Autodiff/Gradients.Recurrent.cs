namespace SerPS.Autodiff;

/// <content>
/// Rules of recurrent layers. What a step multiplies the gradient of its state by is known before: it is computed for all steps at once,
/// and only what one step hands to the one before it goes step by step. Each weight's gradient is one product over all steps.
/// </content>
internal static partial class Gradients
{
    private static Value?[] Lstm(GradientContext n)
    {
        Value gates = n[2], fresh = n[3], cell = n[4], squashed = n[5];
        int units = fresh.Shape[^1];
        IReadOnlyList<Value> open = gates.Split(-1, units, units, units);
        IReadOnlyList<Value> slopes = (gates * (1 - gates)).Split(-1, units, units, units);
        Value factors = new[]
        {
            fresh * slopes[0], squashed * slopes[1], Before(cell) * slopes[2], open[0] * (1 - (fresh * fresh)),
        }.Concat(-1);
        Value toCell = open[1] * (1 - (squashed * squashed));
        int[] state = [.. cell.Shape.Skip(1)];
        Value sums = Recurrence.Run(
            [state, state],
            [n.Upstream, toCell, factors, open[2]],
            [n[1].TransposeMatrix()],
            (states, inputs, shared) =>
            {
                Value hidden = inputs[0] + states[0], memory = states[1] + (hidden * inputs[1]);
                Value product = new[] { memory, hidden, memory, memory }.Concat(-1) * inputs[2];
                return ([product.MatMul(shared[0]), memory * inputs[3]], [product]);
            },
            backwards: true)[0];
        return [sums, WeightOfSteps(Before(n.Output), sums), null, null, null, null];
    }

    private static Value?[] Gru(GradientContext n)
    {
        Value gates = n[3], candidate = n[4], inner = n[5], before = Before(n.Output);
        int units = candidate.Shape[^1];
        IReadOnlyList<Value> open = gates.Split(-1, units, units);
        IReadOnlyList<Value> slopes = (gates * (1 - gates)).Split(-1, units, units);
        Value toCandidate = (1 - open[0]) * (1 - (candidate * candidate));
        Value factors = new[]
        {
            (before - candidate) * slopes[0], toCandidate * inner * slopes[1], toCandidate * open[1],
        }.Concat(-1);
        IReadOnlyList<Value> kept = Recurrence.Run(
            [[.. candidate.Shape.Skip(1)]],
            [n.Upstream, factors, open[0]],
            [n[1].TransposeMatrix()],
            (states, inputs, shared) =>
            {
                Value hidden = inputs[0] + states[0];
                Value product = new[] { hidden, hidden, hidden }.Concat(-1) * inputs[1];
                return ([product.MatMul(shared[0]) + (hidden * inputs[2])], [product, hidden]);
            },
            backwards: true);
        IReadOnlyList<Value> sums = kept[0].Split(-1, 2 * units, units);
        return
        [
            new[] { sums[0], kept[1] * toCandidate }.Concat(-1), WeightOfSteps(before, kept[0]), sums[1], null, null, null,
        ];
    }

    // what each step began with: zeros, then what the step before left
    private static Value Before(Value states) => states.Pad(0, 1, -1);

    // [steps, directions, batch, n] and [steps, directions, batch, m] to [directions, n, m]
    private static Value WeightOfSteps(Value states, Value sums)
    {
        static Value Rows(Value x) => x.Reshape(-1, x.Shape[^1]);
        return states.Cut(1).Zip(sums.Cut(1), (state, sum) =>
            Rows(state).Gemm(Rows(sum), transposeA: true).Reshape(1, state.Shape[^1], sum.Shape[^1])).ToArray().Concat(0);
    }
}
