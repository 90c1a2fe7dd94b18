namespace SerPS.Learning;

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
