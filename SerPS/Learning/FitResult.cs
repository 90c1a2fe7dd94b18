namespace SerPS.Learning;

/// <summary>What one fit led to.</summary>
/// <param name="Model">What was learned, at its best epoch.</param>
/// <param name="BestEpoch">The epoch that was kept, counted from 1; 1 for what does not learn in epochs.</param>
/// <param name="Epochs">Epochs that ran.</param>
/// <param name="History">One record an epoch.</param>
public sealed record FitResult(TrainedModel Model, int BestEpoch, int Epochs, IReadOnlyList<EpochRecord> History);

/// <summary>One point of the training curves.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Step">Steps made since the start.</param>
/// <param name="Loss">Mean loss of the epoch's steps.</param>
/// <param name="Score">
/// Monitored score of the validation clips (a loss negative), or the negative training loss where there are none; higher is better.
/// </param>
/// <param name="Rate">Learning rate of the epoch's last step.</param>
/// <param name="Seconds">Wall time since the fit began, pauses left out.</param>
public sealed record EpochRecord(int Epoch, int Step, double Loss, double Score, double Rate, double Seconds);
