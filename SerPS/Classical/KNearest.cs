using SerPS.Learning;

namespace SerPS.Classical;

/// <summary>The nearest training clips vote, by Euclidean distance between standardised features.</summary>
public sealed record KNearest : ClassicalSpec
{
    private const string Uniform = "uniform", Distance = "distance";

    /// <inheritdoc/>
    public override string Name => "knn";

    /// <inheritdoc/>
    public override string Summary => "the 5 nearest training clips vote";

    /// <summary>How many clips vote.</summary>
    public int Neighbors { get; init; } = 5;

    /// <summary><c>uniform</c>: each vote counts the same; <c>distance</c>: inverse to the distance.</summary>
    public string Weights { get; init; } = Uniform;

    /// <inheritdoc/>
    public override void Validate()
    {
        RequireBetween(Neighbors, 1, 100_000, "neighbors");
        Require(Weights is Uniform or Distance, "weights", Weights, $"{Uniform} or {Distance}");
    }

    /// <inheritdoc/>
    internal override FitResult Fit(LearningTask task)
    {
        var scaler = Scaler.Fit(task.Table, task.Train);
        var votes = new float[task.Train.Length * task.LabelCount];
        for (int clip = 0; clip < task.Train.Length; clip++)
        {
            votes[(clip * task.LabelCount) + task.Labels[clip]] = (float)task.Weights[clip];
        }

        var model = new TrainedNeighbors(
            scaler,
            scaler.Standardize(task.Table, task.Train),
            votes,
            Math.Min(Neighbors, task.Train.Length),
            byDistance: Weights == Distance,
            task.Table.Spec.Shape,
            task.LabelCount);
        return new FitResult(model, BestEpoch: 1, Epochs: 1, History: []);
    }
}
