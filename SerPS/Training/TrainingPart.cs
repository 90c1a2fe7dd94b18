namespace SerPS.Training;

/// <summary>What one task of a divided training did; the model comes from all together.</summary>
/// <param name="Model">Path of the model that it is a part of.</param>
/// <param name="Part">Which: <c>fold 2 of 5</c>.</param>
/// <param name="Epochs">Epochs that ran.</param>
/// <param name="Score">The monitored score of the validation clips at the best epoch, where there is one.</param>
/// <param name="Duration">How long it took.</param>
public sealed record TrainingPart(string Model, string Part, int Epochs, double? Score, TimeSpan Duration);
