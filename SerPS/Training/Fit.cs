namespace SerPS.Training;

/// <summary>What one fit of a network led to.</summary>
/// <param name="Network">The network at its best epoch.</param>
/// <param name="BestEpoch">The epoch whose weights were kept, counted from 1.</param>
/// <param name="Epochs">Epochs that ran.</param>
/// <param name="History">One record an epoch.</param>
public sealed record Fit(TrainedNetwork Network, int BestEpoch, int Epochs, IReadOnlyList<EpochRecord> History);
