using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Classical;

/// <summary>Several models and how much each counts.</summary>
/// <param name="members">The models.</param>
/// <param name="weights">How much each counts.</param>
/// <param name="featureShape">Shape of one clip's features.</param>
/// <param name="labels">Number of labels.</param>
internal sealed class TrainedVote(IReadOnlyList<ModelFile> members, double[] weights, IReadOnlyList<int> featureShape, int labels)
    : TrainedModel(featureShape, labels)
{
    private const double Floor = 1e-7; // calibrated probabilities are hardly ever 0

    private readonly EmbeddedGraph[] _members =
        [.. members.Select(member => new EmbeddedGraph(member, ModelFile.FeaturesInput, ModelFile.ProbabilitiesOutput))];

    /// <inheritdoc/>
    public override int ParameterCount => (int)Math.Min(int.MaxValue, _members.Sum(member => member.ConstantCount));

    /// <inheritdoc/>
    protected override Value Build(Value features)
    {
        double sum = weights.Sum();
        Value mean = _members
            .Select((member, i) => features.Graph.Embed(member, features.Type, [features.Shape[0], Labels], features) * (weights[i] / sum))
            .Aggregate((a, b) => a + b);
        return mean.LogProbabilities(Floor);
    }
}
