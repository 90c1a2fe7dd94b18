using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Onnx;

namespace SerPS.Training.Tuning;

/// <summary>
/// Builds a network to find the weights that its file has: the way back from <see cref="InferenceLayers"/>. A batch normalisation that was
/// folded into the layer before it becomes one that only shifts, behind that layer with the weights that it has in the file.
/// </summary>
/// <param name="graph">The graph to build in; it is not for running.</param>
/// <param name="file">The constants of the file by name.</param>
internal sealed class StoredLayers(Graph graph, IReadOnlyDictionary<string, Tensor> file) : Layers(graph)
{
    private readonly List<(string Name, int[] Shape)> _declared = [];
    private readonly Dictionary<string, Tensor> _found = new(StringComparer.Ordinal);

    /// <summary>The weights.</summary>
    /// <exception cref="ArgumentException">The file has not all of them, or of other shapes.</exception>
    public ParameterSet Weights()
    {
        var weights = new ParameterSet();
        foreach ((string name, int[] shape) in _declared)
        {
            Tensor value = _found.TryGetValue(name, out Tensor? found) ? found : Constant(name, shape);
            weights.Add(new NetworkParameter(name, value, Trainable: true));
        }

        return weights;
    }

    /// <inheritdoc/>
    public override Value Parameter(string name, Initializer initializer, params int[] shape)
    {
        _declared.Add((name, shape));
        return Graph.Input(name, ElementType.Float, shape);
    }

    /// <inheritdoc/>
    public override Value BatchNorm(string name, Value x)
    {
        int channels = x.Shape[1];
        (Value? weight, Value? bias) = x.Producer switch
        {
            { OpType: "Conv" } conv => (conv.Inputs[1], conv.Inputs.ElementAtOrDefault(2)),
            { OpType: "Add" } sum when x.Rank == 2 && sum.Inputs[0].Producer is { OpType: "MatMul" } product =>
                (product.Inputs[1], sum.Inputs[1]),
            _ => ((Value?)null, (Value?)null),
        };
        if (weight is not null)
        {
            _found[weight.Name] = Constant($"{name}.folded-weight", [.. weight.Shape]);
        }

        if (bias is not null)
        {
            _found[bias.Name] = Tensor.Filled(0, ElementType.Float, channels); // it is in the shift
        }

        int[] column = [channels, .. Enumerable.Repeat(1, weight is null ? x.Rank - 2 : 0)];
        void Keep(string part, Tensor value)
        {
            _declared.Add(($"{name}.{part}", [channels]));
            _found[$"{name}.{part}"] = Tensor.Of(value.Values<float>(), channels);
        }

        Keep("scale", weight is null ? Constant($"{name}.factor", column) : Tensor.Filled(1, ElementType.Float, channels));
        Keep("shift", Constant(weight is null ? $"{name}.offset" : $"{name}.folded-bias", column));
        Keep("mean", Tensor.Filled(0, ElementType.Float, channels));
        Keep("variance", Tensor.Filled(1 - NormEpsilon, ElementType.Float, channels));
        return Graph.Node("BatchNormalization", x.Type, [.. x.Shape], [x]);
    }

    /// <inheritdoc/>
    public override Value Dropout(string name, Value x, double rate) => x;

    /// <inheritdoc/>
    public override void Auxiliary(string column, Value x, double weight)
    {
    }

    /// <inheritdoc/>
    protected override Value Lstm(string name, Value x, IReadOnlyList<RecurrentWeights> directions) =>
        Recurrent("LSTM", name, x, directions);

    /// <inheritdoc/>
    protected override Value Gru(string name, Value x, IReadOnlyList<RecurrentWeights> directions) =>
        Recurrent("GRU", name, x, directions);

    // the operators of ONNX have the directions stacked, and rows and columns the other way round
    private Value Recurrent(string opType, string name, Value x, IReadOnlyList<RecurrentWeights> directions)
    {
        (int inputs, int units, int gates) = (x.Shape[2], directions[0].Hidden.Shape[0], directions[0].Bias.Shape[0]);
        float[] Stacked(string part, params int[] shape) => Constant($"{name}/{part}", [directions.Count, .. shape]).Values<float>();
        float[] input = Stacked("W", gates, inputs), hidden = Stacked("R", gates, units), bias = Stacked("B", 2 * gates);
        for (int i = 0; i < directions.Count; i++)
        {
            RecurrentWeights weights = directions[i];
            _found[weights.Input.Name] = Transposed(input.AsSpan(i * gates * inputs, gates * inputs), gates, inputs);
            _found[weights.Hidden.Name] = Transposed(hidden.AsSpan(i * gates * units, gates * units), gates, units);
            float[] own = bias[(i * 2 * gates)..((i + 1) * 2 * gates)];
            _found[weights.Bias.Name] = Tensor.Of(own[..gates], gates);
            if (weights.HiddenBias is { } candidate)
            {
                _found[candidate.Name] = Tensor.Of(own[^units..], units);
            }
        }

        return Graph.Node(opType, x.Type, [x.Shape[0], x.Shape[1], directions.Count * units], [x]);
    }

    private Tensor Constant(string name, int[] shape) =>
        (file.GetValueOrDefault(name) ?? Joined(name)) is not { } value ? throw new ArgumentException($"it has no constant '{name}'")
        : !value.Shape.SequenceEqual(shape)
            ? throw new ArgumentException($"its constant '{name}' has the shape {Shapes.Show(value.Shape)}, not {Shapes.Show(shape)}")
            : value;

    // what was cut for its readers; null where nothing was
    private Tensor? Joined(string name)
    {
        Tensor[] parts = [.. Enumerable.Range(0, file.Count).Select(i => file.GetValueOrDefault(InferenceLayers.PartName(name, i)))
            .TakeWhile(part => part is not null).OfType<Tensor>()];
        return parts.Length == 0
            ? null
            : Tensor.Of([.. parts.SelectMany(part => part.Values<float>())], [parts.Sum(part => part.Shape[0]), .. parts[0].Shape.Skip(1)]);
    }

    private static Tensor Transposed(ReadOnlySpan<float> matrix, int rows, int columns)
    {
        var turned = new float[matrix.Length];
        for (int i = 0; i < matrix.Length; i++)
        {
            turned[(i % columns * rows) + (i / columns)] = matrix[i];
        }

        return Tensor.Of(turned, columns, rows);
    }
}
