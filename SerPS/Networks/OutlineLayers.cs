using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Networks;

/// <summary>Builds a network without weights, to see its shapes and what it is made of; the graph is not for running.</summary>
internal sealed class OutlineLayers(Graph graph) : Layers(graph)
{
    /// <summary>Number of trainable values.</summary>
    public long ParameterCount { get; private set; }

    /// <inheritdoc/>
    public override Value Parameter(string name, Initializer initializer, params int[] shape)
    {
        ParameterCount += shape.Aggregate(1L, (product, size) => product * size);
        return Graph.Input(name, ElementType.Float, shape);
    }

    /// <inheritdoc/>
    public override Value BatchNorm(string name, Value x)
    {
        Value One(string part) => Parameter($"{name}.{part}", new ConstantInitializer(1), x.Shape[1]);
        return Graph.Node("BatchNormalization", x.Type, [.. x.Shape], [x, One("scale"), One("shift")]);
    }

    /// <inheritdoc/>
    public override Value Dropout(string name, Value x, double rate) => Graph.Node("Dropout", x.Type, [.. x.Shape], [x], ("ratio", rate));

    /// <inheritdoc/>
    public override void Auxiliary(string column, Value x, double weight)
    {
    }

    /// <inheritdoc/>
    protected override Value Lstm(string name, Value x, IReadOnlyList<RecurrentWeights> directions) => Recurrent("LSTM", x, directions);

    /// <inheritdoc/>
    protected override Value Gru(string name, Value x, IReadOnlyList<RecurrentWeights> directions) => Recurrent("GRU", x, directions);

    private Value Recurrent(string opType, Value x, IReadOnlyList<RecurrentWeights> directions) => Graph.Node(
        opType,
        x.Type,
        [x.Shape[0], x.Shape[1], directions.Sum(direction => direction.Hidden.Shape[0])],
        [
            x,
            .. directions.SelectMany(weights => new[] { weights.Input, weights.Hidden, weights.Bias, weights.HiddenBias }).OfType<Value>(),
        ]);
}
