using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Import.Keras;

/// <summary>The layers that can be imported: the one place to add a row.</summary>
internal static class KerasLayers
{
    /// <summary>Adds a layer to a graph.</summary>
    public delegate KerasValue Rule(KerasContext context, KerasLayer layer, KerasValue x);

    private static readonly Rule Nothing = (_, _, x) => x;

    /// <summary>By class.</summary>
    public static IReadOnlyDictionary<string, Rule> All { get; } = new Dictionary<string, Rule>(StringComparer.Ordinal)
    {
        ["Conv1D"] = (context, layer, x) => KerasWindows.Convolve(context, layer, x, dimensions: 1),
        ["Conv2D"] = (context, layer, x) => KerasWindows.Convolve(context, layer, x, dimensions: 2),
        ["MaxPooling1D"] = (_, layer, x) => KerasWindows.MaxPool(layer, x, dimensions: 1),
        ["MaxPooling2D"] = (_, layer, x) => KerasWindows.MaxPool(layer, x, dimensions: 2),
        ["AveragePooling1D"] = (_, layer, x) => KerasWindows.AveragePool(layer, x, dimensions: 1),
        ["AveragePooling2D"] = (_, layer, x) => KerasWindows.AveragePool(layer, x, dimensions: 2),
        ["GlobalMaxPooling1D"] = (_, layer, x) => KerasWindows.Global(layer, x, 1, Ops.ReduceMax),
        ["GlobalMaxPooling2D"] = (_, layer, x) => KerasWindows.Global(layer, x, 2, Ops.ReduceMax),
        ["GlobalAveragePooling1D"] = (_, layer, x) => KerasWindows.Global(layer, x, 1, Ops.ReduceMean),
        ["GlobalAveragePooling2D"] = (_, layer, x) => KerasWindows.Global(layer, x, 2, Ops.ReduceMean),
        ["BatchNormalization"] = (_, layer, x) => KerasNorms.Batch(layer, x),
        ["LayerNormalization"] = (_, layer, x) => KerasNorms.Layer(layer, x),
        ["Dense"] = Dense,
        ["Dropout"] = Nothing,
        ["SpatialDropout1D"] = Nothing,
        ["SpatialDropout2D"] = Nothing,
        ["GaussianNoise"] = Nothing,
        ["GaussianDropout"] = Nothing,
        ["AlphaDropout"] = Nothing,
        ["ActivityRegularization"] = Nothing,
        ["Flatten"] = (_, layer, x) => new KerasValue(ChannelsLast(layer, x).Last.Flatten()),
        ["Reshape"] = Reshape,
        ["Permute"] = Permute,
        ["Activation"] = (context, layer, x) => KerasActivation.Apply(layer, x, context.Version3),
        ["ReLU"] = Relu,
        ["LeakyReLU"] = (_, layer, x) =>
            x.Each(value => KerasActivation.LeakyRelu(value, layer.Number("negative_slope", layer.Number("alpha", 0.3)))),
        ["ELU"] = (_, layer, x) => x.Each(value => KerasActivation.Elu(value, layer.Number("alpha", 1))),
        ["Softmax"] = Softmax,
        ["LSTM"] = KerasRecurrent.Layer,
        ["GRU"] = KerasRecurrent.Layer,
        ["Bidirectional"] = KerasRecurrent.Bidirectional,
        ["TimeDistributed"] = TimeDistributed,
    };

    /// <summary>Refuses a layer that was made for channels first.</summary>
    public static KerasValue ChannelsLast(KerasLayer layer, KerasValue x)
    {
        layer.Require(layer.Text("data_format", "channels_last") == "channels_last", "data_format 'channels_first'");
        return x;
    }

    private static KerasValue Dense(KerasContext context, KerasLayer layer, KerasValue x)
    {
        Value last = x.Last;
        Tensor kernel = layer.Weight(0, rank: 2);
        if (kernel.Shape[0] != last.Shape[^1])
        {
            throw layer.Wrong($"has weights for {kernel.Shape[0]} numbers and reads {last.Shape[^1]}");
        }

        Value result = last.MatMul(last.Graph.Constant(kernel));
        if (layer.Flag("use_bias", true))
        {
            result += last.Graph.Constant(layer.Weight(1, rank: 1));
        }

        return KerasActivation.Apply(layer, new KerasValue(result), context.Version3);
    }

    private static KerasValue Reshape(KerasContext context, KerasLayer layer, KerasValue x)
    {
        int[] target = layer.Config["target_shape"] is { } node ? KerasConfig.Sizes(node) : throw layer.Wrong("tells no shape");
        int length = Shapes.Length(x.Shape), open = Array.IndexOf(target, -1);
        if (open >= 0)
        {
            target[open] = length / Math.Max(1, Shapes.Length([.. target.Where((_, i) => i != open)]));
        }

        return target.All(size => size > 0) && target.Aggregate(1L, (product, size) => product * size) == length
            ? new KerasValue(x.Last.Reshape([Value.Dynamic, .. target]))
            : throw layer.Wrong($"makes {Shapes.Show(target)} of {Shapes.Show(x.Shape)}");
    }

    private static KerasValue Permute(KerasContext context, KerasLayer layer, KerasValue x)
    {
        int[] order = layer.Config["dims"] is { } node ? KerasConfig.Sizes(node) : [];
        return order.Order().SequenceEqual(Enumerable.Range(1, x.Shape.Length))
            ? new KerasValue(x.Last.Transpose([0, .. order]))
            : throw layer.Wrong($"has the order {Shapes.Show(order)} for {x.Shape.Length} dimensions");
    }

    private static KerasValue Relu(KerasContext context, KerasLayer layer, KerasValue x)
    {
        layer.Require(layer.Number("threshold", 0) == 0, "a threshold");
        double most = layer.Number("max_value", double.NaN), slope = layer.Number("negative_slope", 0);
        return x.Each(value =>
        {
            Value result = slope == 0 ? value.Relu() : KerasActivation.LeakyRelu(value, slope);
            return double.IsNaN(most) ? result : result - (result - most).Relu();
        });
    }

    private static KerasValue Softmax(KerasContext context, KerasLayer layer, KerasValue x)
    {
        int axis = (int)layer.Number("axis", -1);
        layer.Require(axis == -1 || axis == x.Value.Rank - 1, $"axis {axis}");
        return new KerasValue(x.Last.Softmax());
    }

    // every step is a clip of its own to the layer inside
    private static KerasValue TimeDistributed(KerasContext context, KerasLayer layer, KerasValue x)
    {
        Value last = x.Last;
        if (last.Rank < 3)
        {
            throw layer.Wrong($"reads {Shapes.Show(x.Shape)}, which has no steps");
        }

        KerasLayer inner = layer.Inner("layer", layer.Weights);
        Value merged = last.Reshape([Value.Dynamic, .. last.Shape.Skip(2)]);
        Value result = KerasGraph.Apply(context, inner, new KerasValue(merged)).Last;
        return new KerasValue(result.Reshape([Value.Dynamic, last.Shape[1], .. result.Shape.Skip(1)]));
    }
}
