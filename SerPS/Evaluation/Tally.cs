namespace SerPS.Evaluation;

/// <summary>What every score of a set of clips follows from.</summary>
/// <param name="Matrix">True against predicted labels.</param>
/// <param name="LogLoss">Mean log loss.</param>
internal sealed record Tally(ConfusionMatrix Matrix, double LogLoss);
