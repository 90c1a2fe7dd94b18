using SerPS.Autodiff;
using SerPS.Classical;

namespace SerPS.Import.Sklearn;

/// <summary>Nearest neighbours of scikit-learn: the training clips, all of them.</summary>
internal static class SklearnNeighbors
{
    private const double Nearest = 1e-12; // a clip at distance 0 outvotes all that are not

    /// <summary>Understands one.</summary>
    public static SklearnClassifier Read(SklearnObject knn)
    {
        string[] classes = knn.Classes();
        (double[] points, int[] shape) = knn.Numbers("_fit_X", rank: 2);
        (int clips, int features) = (shape[0], shape[1]);
        double[] labels = knn.Vector("_y", clips);
        int neighbors = knn.Whole("n_neighbors");
        string metric = knn.Text("effective_metric_") ?? knn.Text("metric") ?? "", weights = knn.Text("weights") ?? "";
        knn.Require(metric is "euclidean" or "minkowski" && (metric != "minkowski" || knn.Number("p") == 2), $"the metric '{metric}'");
        knn.Require(weights is "uniform" or "distance", $"the weights '{weights}'");
        if (neighbors < 1 || neighbors > clips || labels.Any(label => !(label >= 0 && label < classes.Length)))
        {
            throw ImportException.Damaged($"its KNeighborsClassifier asks {neighbors} of {clips} clips of {classes.Length} labels");
        }

        knn.Budget.Spend((long)clips * classes.Length);
        var votes = new double[clips * classes.Length];
        for (int clip = 0; clip < clips; clip++)
        {
            votes[(clip * classes.Length) + (int)labels[clip]] = 1;
        }

        double[] turned = SklearnOps.Turned(points, clips, features);
        double[] squares = [.. points.Chunk(features).Select(point => point.Sum(value => value * value))];
        return new SklearnClassifier(features, classes, x =>
        {
            Value distances = x.Row(squares) - (x.MatMul(x.Constant(turned, features, clips)) * 2);
            Value nearest = distances.Smallest(neighbors);
            Value counted = x.Constant(votes, clips, classes.Length).Gather(nearest);
            if (weights == "distance")
            {
                // anew from the differences: those of squares would lose the smallest distances
                Value difference = x.Constant(points, clips, features).Gather(nearest) - x.Reshape(Value.Dynamic, 1, features);
                counted /= (difference * difference).ReduceSum([2], keepDims: true).Sqrt() + Nearest;
            }

            Value sums = counted.ReduceSum([1]);
            return sums / sums.ReduceSum([1], keepDims: true);
        });
    }
}
