namespace SerPS.Learning;

/// <summary>What one fit led to.</summary>
/// <param name="Model">What was learned, at its best epoch.</param>
/// <param name="BestEpoch">The epoch that was kept, counted from 1; 1 for what does not learn in epochs.</param>
/// <param name="Epochs">Epochs that ran.</param>
/// <param name="History">One record an epoch.</param>
public sealed record Fit(TrainedModel Model, int BestEpoch, int Epochs, IReadOnlyList<EpochRecord> History);
