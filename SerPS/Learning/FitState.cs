using SerPS.Onnx;

namespace SerPS.Learning;

/// <summary>How far a fit is: with it, a fit goes on as if it had never stopped.</summary>
/// <param name="Training">Weights and the optimiser's states; <see langword="null"/> at the very start.</param>
/// <param name="Epoch">Epochs that are complete.</param>
/// <param name="StepInEpoch">Steps of the next epoch that are made.</param>
/// <param name="LossSum">Sum of their losses.</param>
/// <param name="Best">Parameters of the best epoch.</param>
/// <param name="BestEpoch">Which that is.</param>
/// <param name="BestScore">Its score.</param>
/// <param name="History">One record a complete epoch.</param>
public sealed record FitState(
    TrainingState? Training,
    int Epoch,
    int StepInEpoch,
    double LossSum,
    ParameterSet? Best,
    int BestEpoch,
    double BestScore,
    IReadOnlyList<EpochRecord> History)
{
    /// <summary>Nothing was done yet.</summary>
    public static FitState Start { get; } = new(null, 0, 0, 0, null, 0, double.NegativeInfinity, []);

    /// <summary>The numbers of a model that was fitted directly, when it is complete; none before, and for what learns in steps.</summary>
    public IReadOnlyList<Tensor> Fitted { get; init; } = [];
}

/// <summary>Everything that a training step carries on to the next.</summary>
/// <param name="Step">Steps that were made.</param>
/// <param name="Tensors">Weights, running averages and the optimiser's states, in the order of the graph's bindings.</param>
public sealed record TrainingState(int Step, IReadOnlyList<Tensor> Tensors);
