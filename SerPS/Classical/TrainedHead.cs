using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Classical;

/// <summary>A trained model up to its last layer, and another last layer.</summary>
/// <param name="model">The trained model.</param>
/// <param name="features">Where its features lie.</param>
/// <param name="labels">Number of labels.</param>
internal sealed class TrainedHead(ModelFile model, BaseFeatures features, int labels) : TrainedModel(features.All.Shape, labels)
{
    private readonly IReadOnlyList<(EmbeddedGraph Graph, int Width)> _summaries =
    [
        .. LastLayer.InputsOf(model).Select(layer => (new EmbeddedGraph(model, ModelFile.FeaturesInput, layer.Name), layer.Width)),
    ];

    private LinearLayer? _layer;

    /// <inheritdoc/>
    public override int ParameterCount => _layer is null ? 0 : _layer.Weights.Length + _layer.Bias.Length;

    /// <summary>The same with a last layer.</summary>
    public TrainedHead With(LinearLayer layer) => new(model, features, Labels) { _layer = layer };

    /// <summary>What the last layer reads of every row of a table.</summary>
    public float[][] Summaries(LearningTask task) => Traits(
        task.Table, [.. Enumerable.Range(0, task.Table.Clips.Count)], task.Settings.Session, task.Workers.Cancellation)[0];

    /// <inheritdoc/>
    protected override Value Build(Value features) => BuildWithTraits(features).Logits;

    /// <inheritdoc/>
    protected override (Value Logits, IReadOnlyList<Value> Traits) BuildWithTraits(Value input)
    {
        (Value own, Value? beside) = features.Split(input);
        Value[] parts = [.. _summaries.Select(part => input.Graph.Embed(part.Graph, input.Type, [input.Shape[0], part.Width], own))];
        Value summary = (beside is null ? parts : [.. parts, beside]).Concat(1);
        Value logits = _layer?.Build(summary) ?? summary;
        return (logits, own.Rank == 3 ? [summary, Texture.Of(own, features.Own.TimeFirst)] : [summary]);
    }
}
