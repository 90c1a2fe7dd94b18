using SerPS.Onnx;

namespace SerPS.Autodiff;

/// <summary>
/// One step after the other along the first axis, each from the states that the one before left: ONNX's Scan, whose body is a graph of
/// its own. It has no gradient; what is made of it gets one by <see cref="Graph.Fuse"/>.
/// </summary>
internal static class Recurrence
{
    /// <summary>One step.</summary>
    /// <param name="states">The states before it.</param>
    /// <param name="inputs">What the step reads of each input: the input without its first axis.</param>
    /// <param name="shared">What all steps read.</param>
    /// <returns>The states after it, and what is kept of it.</returns>
    public delegate (Value[] States, Value[] Kept) Step(Value[] states, Value[] inputs, Value[] shared);

    /// <summary>Adds the steps to the graph.</summary>
    /// <param name="states">Shapes of the states, zeros at the start.</param>
    /// <param name="inputs">[steps, …] each.</param>
    /// <param name="shared">What all steps read.</param>
    /// <param name="step">Builds one step.</param>
    /// <param name="backwards">Whether the last step comes first.</param>
    /// <returns>What the steps keep, [steps, …] each, in the order of the inputs.</returns>
    public static IReadOnlyList<Value> Run(
        IReadOnlyList<int[]> states, IReadOnlyList<Value> inputs, IReadOnlyList<Value> shared, Step step, bool backwards = false)
    {
        Graph graph = inputs[0].Graph;
        int steps = inputs[0].Shape[0];
        Graph body = graph.Body();
        Value[] Declared(string stem, IEnumerable<int[]> shapes) =>
            [.. shapes.Select((shape, i) => body.Input(body.Name($"{stem}{i}"), inputs[0].Type, shape))];
        (Value[] after, Value[] kept) = step(
            Declared("state", states),
            Declared("input", inputs.Select(input => (int[])[.. input.Shape.Skip(1)])),
            [.. shared.Select(body.Outer)]);
        foreach (Value value in after.Concat(kept))
        {
            body.Output(body.Name($"out{body.Outputs.Count}"), value);
        }

        Value[] zeros = [.. states.Select(shape => graph.Constant(Tensor.Filled(0, inputs[0].Type, shape)))];
        return [.. graph.Scan(
            body,
            inputs[0].Type,
            [.. states, .. kept.Select(value => (int[])[steps, .. value.Shape])],
            [.. zeros, .. inputs],
            shared,
            inputs.Count,
            backwards).Skip(states.Count)];
    }
}
