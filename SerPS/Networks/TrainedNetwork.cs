using SerPS.Autodiff;
using SerPS.Features;
using SerPS.Learning;

namespace SerPS.Networks;

/// <summary>A network with its weights and the scaler they were trained behind.</summary>
/// <param name="network">The network.</param>
/// <param name="scaler">Standardises the features.</param>
/// <param name="parameters">Its weights and running averages.</param>
/// <param name="spec">What the features are.</param>
/// <param name="labels">Number of labels.</param>
/// <param name="scale">Units of dimensions; <see langword="null"/> where labels are learned.</param>
public sealed class TrainedNetwork(
    NetworkSpec network, Scaler scaler, ParameterSet parameters, FeatureSpec spec, int labels, DimensionScale? scale = null)
    : TrainedModel(spec.Shape, labels, scale is null ? TaskKind.Classes : TaskKind.Dimensions)
{
    /// <summary>Weights and running averages.</summary>
    public ParameterSet Parameters => parameters;

    /// <inheritdoc/>
    public override int ParameterCount => parameters.TrainableCount;

    /// <inheritdoc/>
    protected override Value Build(Value features) => BuildWithTraits(features).Logits;

    /// <inheritdoc/>
    protected override (Value Logits, IReadOnlyList<Value> Traits) BuildWithTraits(Value features)
    {
        var layers = new InferenceLayers(features.Graph, parameters);
        Value logits = network.Build(layers, features, scaler, spec, Labels);
        Value summary = layers.Marked ?? logits;
        logits = scale is null ? logits : scale.Restore(logits);
        return (logits, network.TextureOf(features, spec) is { } texture ? [summary, texture] : [summary]);
    }
}
