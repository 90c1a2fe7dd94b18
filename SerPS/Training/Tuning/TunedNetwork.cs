using SerPS.Autodiff;
using SerPS.Classical;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Onnx;

namespace SerPS.Training.Tuning;

/// <summary>A trained network with a new last layer, on what it makes of a clip and what is measured beside it, as a whole.</summary>
/// <param name="Base">The network as it is.</param>
/// <param name="Heard">Where its features lie.</param>
/// <param name="Layer">The last layer at the start.</param>
internal sealed record TunedNetwork(StoredNetwork Base, BaseFeatures Heard, LinearLayer Layer) : NetworkSpec
{
    private const string Weight = "head.weight", Bias = "head.bias";

    /// <inheritdoc/>
    public override string Name => "tuned";

    /// <inheritdoc/>
    public override string Summary => "a trained network with a new last layer";

    /// <inheritdoc/>
    public override string UsualExtractor => FeatureSpec.All.ToJson(Heard.All);

    /// <summary>The weights that tuning begins with.</summary>
    public ParameterSet Start()
    {
        var graph = new Graph();
        TrainingLayers layers = LayersFor(graph, seed: 0, valuesOf: null);
        Build(layers, graph.Input(ModelFile.FeaturesInput, ElementType.Float, [2, .. Heard.All.Shape]), Layer.Bias.Length);
        return layers.Initial;
    }

    /// <inheritdoc/>
    public override Value Build(Layers layers, Value features, int labels)
    {
        (Value own, Value? beside) = Heard.Split(features);
        Value network = Base.Summary(layers, own), clip = beside is null ? network : new[] { network, beside }.Concat(1);
        layers.Summary(clip);
        Value Constant(string name, float[] values) => layers.Graph.Constant(Tensor.Of(values, values.Length), name);
        Value standardized = (clip - Constant("head.mean", Layer.Mean)) / Constant("head.deviation", Layer.Deviation);
        var zero = new ConstantInitializer(0); // both have values already
        return standardized.MatMul(layers.Parameter(Weight, zero, Layer.Mean.Length, labels)) + layers.Parameter(Bias, zero, labels);
    }

    /// <summary>The network standardises its own features, the last layer the rest.</summary>
    internal override Value Build(Layers layers, Value features, Scaler scaler, FeatureSpec layout, int labels) =>
        Build(layers, features, labels);

    /// <inheritdoc/>
    internal override TrainingLayers LayersFor(Graph graph, long seed, Func<string, int>? valuesOf)
    {
        var weights = new ParameterSet();
        foreach (NetworkParameter parameter in Base.Weights.All)
        {
            weights.Add(parameter);
        }

        weights.Add(new NetworkParameter(Weight, Tensor.Of(Layer.Weights, Layer.Mean.Length, Layer.Bias.Length), Trainable: true));
        weights.Add(new NetworkParameter(Bias, Tensor.Of(Layer.Bias, Layer.Bias.Length), Trainable: true));
        return new TuningLayers(graph, weights);
    }

    /// <inheritdoc/>
    internal override Value? TextureOf(Value features, FeatureSpec layout)
    {
        Value own = Heard.Split(features).Own;
        return own.Rank == 3 ? Texture.Of(own, Heard.Own.TimeFirst) : null;
    }
}
