using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Networks;

/// <summary>Builds a network for training: parameters and random numbers are graph inputs, running averages are updated.</summary>
/// <param name="graph">The graph to build in.</param>
/// <param name="seed">Decides the initial weights.</param>
/// <param name="valuesOf">How many values the clips have in a column; <see langword="null"/> where that is unknown.</param>
public partial class TrainingLayers(Graph graph, long seed, Func<string, int>? valuesOf = null) : Layers(graph)
{
    /// <summary>Share of the old value that a running average keeps at each step.</summary>
    private const double Momentum = 0.9;

    private readonly Dictionary<string, Value> _updates = new(StringComparer.Ordinal);
    private readonly List<Value> _randomInputs = [];
    private readonly List<Value> _inputs = [];
    private readonly List<AuxiliaryHead> _heads = [];

    /// <summary>The parameters at the start.</summary>
    public ParameterSet Initial { get; } = new();

    /// <summary>The graph input of each parameter, in the order of <see cref="Initial"/>.</summary>
    public IReadOnlyList<Value> Inputs => _inputs;

    /// <summary>Inputs that want uniform random numbers in [0, 1) at every step.</summary>
    public IReadOnlyList<Value> RandomInputs => _randomInputs;

    /// <summary>What the network learns beside its labels.</summary>
    public IReadOnlyList<AuxiliaryHead> Heads => _heads;

    /// <summary>New values of running averages by parameter name.</summary>
    public IReadOnlyDictionary<string, Value> Updates => _updates;

    /// <inheritdoc/>
    public override Value Parameter(string name, Initializer initializer, params int[] shape) =>
        Declare(name, initializer, shape, trainable: true);

    /// <inheritdoc/>
    public override Value BatchNorm(string name, Value x)
    {
        int channels = x.Shape[1];
        int count = x.Shape.Aggregate(1, (product, size) => product * size) / channels;
        Value scale = Parameter($"{name}.scale", new ConstantInitializer(1), channels);
        Value shift = Parameter($"{name}.shift", new ConstantInitializer(0), channels);
        Value y = x.BatchNorm(scale, shift, NormEpsilon, out Value mean, out Value variance);
        Average($"{name}.mean", 0, channels, mean);
        Average($"{name}.variance", 1, channels, variance * ((double)count / Math.Max(1, count - 1))); // unbiased, as PyTorch keeps it
        return y;
    }

    /// <inheritdoc/>
    public override Value Dropout(string name, Value x, double rate)
    {
        if (rate == 0)
        {
            return x;
        }

        return x.Inside(Thinned) ?? Thinned(x);

        Value Thinned(Value whole)
        {
            Value random = Graph.Input(name, ElementType.Float, [.. whole.Shape]);
            _randomInputs.Add(random);
            return whole * (random.Above(random.Like(rate)) / (1 - rate));
        }
    }

    /// <inheritdoc/>
    public override void Auxiliary(string column, Value x, double weight)
    {
        int values = weight == 0 ? 0 : valuesOf?.Invoke(column) ?? 0;
        if (values >= 2)
        {
            _heads.Add(new AuxiliaryHead(column, Dense($"auxiliary.{column}", x, values), weight));
        }
    }

    /// <inheritdoc/>
    public override Value Ensemble(IReadOnlyList<Value> members) => members.Concat(0);

    /// <inheritdoc/>
    protected override Value Prepared(Value x) => x.Interleave().Separate(x.Shape[0]);

    /// <summary>A value that training leaves as it is.</summary>
    protected Value Constant(string name, Initializer initializer, params int[] shape) =>
        Declare(name, initializer, shape, trainable: false);

    private void Average(string name, double initial, int size, Value current) =>
        _updates.Add(
            name, (Declare(name, new ConstantInitializer(initial), [size], trainable: false) * Momentum) + (current * (1 - Momentum)));

    private Value Declare(string name, Initializer initializer, int[] shape, bool trainable)
    {
        Tensor value = initializer.Create(new CounterRandom(seed, $"weights/{name}"), shape);
        Initial.Add(new NetworkParameter(name, value, trainable));
        Value input = Graph.Input(name, ElementType.Float, shape);
        _inputs.Add(input);
        return input;
    }
}
