using SerPS.Evaluation;

namespace SerPS.Training.Tuning;

/// <summary>How well a tuned model still does what its base could, on recordings of the old kind.</summary>
/// <param name="Clips">Clips whose label the base knows.</param>
/// <param name="LostLabels">Labels of those that the tuned model does not have: it is wrong about each of their clips.</param>
/// <param name="TrainedBase">Clips that the base was trained on: its score is too good there.</param>
/// <param name="Before">UAR of the base.</param>
/// <param name="After">UAR of the tuned model.</param>
/// <param name="Change">How much higher the tuned model's is, over the same speakers.</param>
public sealed record Forgetting(
    int Clips, IReadOnlyList<string> LostLabels, int TrainedBase, Score Before, Score After, Score Change)
{
    /// <summary>The same in words.</summary>
    public string Verdict => (Change switch
    {
        { Upper: < 0 } => "Something was forgotten",
        { Lower: > 0 } => "Nothing was forgotten: it is better there than its base",
        _ => "No more was forgotten than so many speakers can show",
    })
        + FormattableString.Invariant($": UAR {Before.Value:0.000} before, {After.Value:0.000} after, on {Counted.Of(Clips, "clip")}")
        + (TrainedBase > 0 ? FormattableString.Invariant($", {TrainedBase} of which trained the base") : string.Empty)
        + (LostLabels.Count > 0 ? $"; it no longer knows {string.Join(", ", LostLabels)}." : ".");
}
