using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Training.Tuning;

/// <summary>A trained model as it is, that may only choose among some labels; those that it does not know it never says.</summary>
/// <param name="model">The model.</param>
/// <param name="features">Where its features lie.</param>
/// <param name="labels">The labels.</param>
internal sealed class RestrictedModel(ModelFile model, BaseFeatures features, IReadOnlyList<string> labels)
    : TrainedModel(features.All.Shape, labels.Count), ILearner
{
    private const float Never = -1e4f; // far below any logit, and finite

    private readonly EmbeddedGraph _graph = new(model, ModelFile.FeaturesInput, ModelFile.LogitsOutput);

    /// <inheritdoc/>
    public override int ParameterCount => 0;

    /// <summary>There is nothing to learn.</summary>
    public FitResult Fit(
        IReadOnlyList<int> train,
        IReadOnlyList<int> validation,
        string stage,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation,
        int? epochs = null,
        Checkpoint? checkpoint = null) => new(this, BestEpoch: 1, Epochs: 1, History: []);

    /// <inheritdoc/>
    public ILearner WithSession(SessionSettings session) => this;

    /// <inheritdoc/>
    protected override Value Build(Value input)
    {
        string[] known = [.. model.Metadata.Labels];
        var places = new float[known.Length * labels.Count];
        var unknown = new float[labels.Count];
        for (int label = 0; label < labels.Count; label++)
        {
            int place = Array.IndexOf(known, labels[label]);
            unknown[label] = place < 0 ? Never : 0;
            if (place >= 0)
            {
                places[(place * labels.Count) + label] = 1;
            }
        }

        Graph graph = input.Graph;
        Value logits = graph.Embed(_graph, input.Type, [input.Shape[0], known.Length], features.Split(input).Own);
        return logits.MatMul(graph.Constant(Tensor.Of(places, known.Length, labels.Count)))
            + graph.Constant(Tensor.Of(unknown, labels.Count));
    }
}
