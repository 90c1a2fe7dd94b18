using SerPS.Autodiff;
using SerPS.Classical;
using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Training.Tuning;

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

    /// <summary>Where the model's features lie.</summary>
    public BaseFeatures Heard => features;

    /// <summary>The last layer; <see langword="null"/> where there is none yet.</summary>
    public LinearLayer? Layer { get; private init; }

    /// <summary>Why nothing but the last layer was learned.</summary>
    public string Reason { get; private init; } = string.Empty;

    /// <inheritdoc/>
    public override int ParameterCount => Layer is null ? 0 : Layer.Weights.Length + Layer.Bias.Length;

    /// <summary>The same with a last layer.</summary>
    public TrainedHead With(LinearLayer layer) => new(model, features, Labels) { Layer = layer };

    /// <summary>The same with a reason.</summary>
    public TrainedHead Because(string reason) => new(model, features, Labels) { Layer = Layer, Reason = reason };

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
        Value logits = Layer?.Build(summary) ?? summary;
        return (logits, own.Rank == 3 ? [summary, Texture.Of(own, features.Own.TimeFirst)] : [summary]);
    }
}
