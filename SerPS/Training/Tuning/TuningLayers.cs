using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Onnx;

namespace SerPS.Training.Tuning;

/// <summary>
/// Builds a trained network for more training: it begins with the weights that it has. Batch normalisations are no longer any: what they
/// had learned is in the layers before them, and a shift for each channel is learned on.
/// </summary>
/// <param name="graph">The graph to build in.</param>
/// <param name="weights">Where each parameter begins.</param>
internal sealed class TuningLayers(Graph graph, ParameterSet weights) : TrainingLayers(graph, seed: 0)
{
    /// <inheritdoc/>
    public override Value Parameter(string name, Initializer initializer, params int[] shape) =>
        base.Parameter(name, new StoredValue(weights[name]), shape);

    /// <inheritdoc/>
    public override Value BatchNorm(string name, Value x)
    {
        int[] column = [x.Shape[1], .. Enumerable.Repeat(1, x.Rank - 2)];
        Value Kept(string part) => Constant($"{name}.{part}", new StoredValue(weights[$"{name}.{part}"]), x.Shape[1]);
        Value scale = Kept("scale");
        _ = (Kept("mean"), Kept("variance"));
        Value scaled = weights[$"{name}.scale"].Values<float>().All(value => value == 1) ? x : x * scale.Reshape(column);
        return scaled + Parameter($"{name}.shift", new ConstantInitializer(0), x.Shape[1]).Reshape(column);
    }

    private sealed record StoredValue(Tensor Value) : Initializer
    {
        public override Tensor Create(CounterRandom random, int[] shape) => Value;
    }
}
