using System.Text.Json.Nodes;

namespace SerPS.Training.Search;

/// <summary>One trial of a search.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Settings">What was drawn.</param>
/// <param name="Score">Monitored score of the validation clips, at the best epoch; <see langword="null"/> where the trial failed.</param>
/// <param name="Epochs">Epochs that ran.</param>
/// <param name="Stopped">
/// Why it ended before it was through: <see cref="Hopeless"/>, or the id of an error; otherwise <see langword="null"/>.
/// </param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Curve">The monitored score after each epoch; empty for what does not learn in epochs.</param>
public sealed record Trial(
    int Number, JsonObject Settings, double? Score, int Epochs, string? Stopped, double Seconds, IReadOnlyList<double> Curve)
{
    /// <summary>The reason of a trial that was worse than half of the others.</summary>
    public const string Hopeless = "hopeless";
}
