using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Classical;

/// <summary>The training clips and their labels.</summary>
/// <param name="scaler">Standardises the features.</param>
/// <param name="points">Standardised features of the training clips, one after the other.</param>
/// <param name="votes">What each training clip gives each label.</param>
/// <param name="neighbors">How many clips vote.</param>
/// <param name="byDistance">Whether a vote counts inverse to the distance.</param>
/// <param name="featureShape">Shape of one clip's features.</param>
/// <param name="labels">Number of labels.</param>
internal sealed class TrainedNeighbors(
    Scaler scaler, float[] points, float[] votes, int neighbors, bool byDistance, IReadOnlyList<int> featureShape, int labels)
    : TrainedModel(featureShape, labels)
{
    private const double Nearest = 1e-6; // a clip at distance 0 outvotes all that are not

    /// <inheritdoc/>
    public override int ParameterCount => points.Length;

    /// <inheritdoc/>
    protected override Value Build(Value features)
    {
        Graph graph = features.Graph;
        int clips = votes.Length / Labels, width = points.Length / clips;
        Value x = scaler.Apply(features).Flatten();
        Value table = graph.Constant(Tensor.Of(points, clips, width), "knn.points");
        Value nearest = x.SquaredDistances(table).Smallest(neighbors);
        Value counted = graph.Constant(Tensor.Of(votes, clips, Labels), "knn.votes").Gather(nearest);
        if (byDistance)
        {
            // anew from the differences: those of squares would lose the smallest distances
            Value difference = table.Gather(nearest) - x.Reshape(Value.Dynamic, 1, width);
            counted /= (difference * difference).ReduceSum([2], keepDims: true).Sqrt() + Nearest;
        }

        Value sums = counted.ReduceSum([1]);
        return (sums / sums.ReduceSum([1], keepDims: true)).LogProbabilities();
    }
}
