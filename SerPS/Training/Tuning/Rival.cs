using SerPS.Evaluation;

namespace SerPS.Training.Tuning;

/// <summary>Another model on the clips that a tuned one was tested on, by the same split.</summary>
/// <param name="Name">What it is.</param>
/// <param name="UnweightedAverageRecall">Its UAR.</param>
/// <param name="Accuracy">Its accuracy.</param>
/// <param name="Gain">How much higher the UAR of the tuned model is, over the same speakers.</param>
public sealed record Rival(string Name, Score UnweightedAverageRecall, Score Accuracy, Score Gain)
{
    /// <summary>Compares two sets of predictions of the same clips.</summary>
    /// <param name="tuned">Of the tuned model.</param>
    /// <param name="rival">Of the other one; its name is what it is.</param>
    /// <param name="seed">Seed of the resampling.</param>
    internal static Rival Of(PredictionSet tuned, PredictionSet rival, long seed)
    {
        var scores = Scores.Of(rival, seed);
        Score other = Comparison.Of(tuned, rival, seed).UnweightedAverageRecall;
        return new Rival(
            rival.Name, scores.UnweightedAverageRecall, scores.Accuracy, new Score(-other.Value, -other.Upper, -other.Lower));
    }

    /// <summary>Whether the tuned model is better, in words.</summary>
    internal string Verdict => Gain switch
    {
        { Lower: > 0 } => $"better than {Name}",
        { Value: > 0 } => $"perhaps better than {Name}, too few speakers to be sure",
        _ => $"no better than {Name}",
    };
}
