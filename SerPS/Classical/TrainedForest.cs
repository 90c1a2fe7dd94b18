using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Classical;

/// <summary>The trees of a forest.</summary>
/// <param name="trees">The trees; their leaves give the share of each label.</param>
/// <param name="featureShape">Shape of one clip's features.</param>
/// <param name="labels">Number of labels.</param>
internal sealed class TrainedForest(TreeTable trees, IReadOnlyList<int> featureShape, int labels)
    : TrainedModel(featureShape, labels), IStoredModel
{
    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Numbers => trees.Numbers;

    /// <inheritdoc/>
    public override int ParameterCount => trees.ParameterCount;

    /// <inheritdoc/>
    protected override Value Build(Value features) => trees.Build(features.Flatten()).ReduceMean([1]).LogProbabilities();
}
