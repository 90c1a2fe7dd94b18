using SerPS.Autodiff;
using SerPS.Training;

namespace SerPS.Classical;

/// <summary>The trees of a forest.</summary>
/// <param name="trees">The trees; their leaves give the share of each label.</param>
/// <param name="featureShape">Shape of one clip's features.</param>
/// <param name="labels">Number of labels.</param>
internal sealed class TrainedForest(IReadOnlyList<Tree> trees, IReadOnlyList<int> featureShape, int labels) : TrainedModel(featureShape, labels)
{
    private readonly TreeEnsemble _ensemble = new(trees, _ => 0, labels);

    /// <inheritdoc/>
    public override int ParameterCount => _ensemble.ParameterCount;

    /// <summary>Probabilities of one clip, before calibration.</summary>
    public double[] Predict(ReadOnlySpan<float> features) => [.. _ensemble.Sum(features).Select(sum => sum / trees.Count)];

    /// <inheritdoc/>
    protected override Value Build(Value features) => (_ensemble.Build(features.Flatten()) / trees.Count).LogProbabilities();
}
