using System.Management.Automation;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Inference;
using SerPS.Training;

namespace SerPS.Cmdlets;

/// <summary>
/// Gives objects a property for each entry of a dictionary that they hold, or for what lies deeper in them, so that <c>Export-Csv</c> has a
/// column for each and filters are short: <c>Where-Object angry -gt 0.5</c>. An entry that is called like a property stays where it is alone.
/// </summary>
internal static class Columns
{
    /// <summary>A prediction with the probability of each label.</summary>
    public static PSObject Of(EmotionPrediction prediction) =>
        Add(prediction, prediction.Probabilities.Select(label => KeyValuePair.Create(label.Key, (object)label.Value)));

    /// <summary>A clip with the other columns of its manifest.</summary>
    public static PSObject Of(Clip clip) => Add(clip, clip.Extra.Select(column => KeyValuePair.Create(column.Key, (object)column.Value)));

    /// <summary>A training's result with its scores as plain numbers; with their intervals they are in its <c>Scores</c>.</summary>
    public static PSObject Of(TrainingResult result) => Add(
        result,
        [
            KeyValuePair.Create(nameof(Scores.UnweightedAverageRecall), (object)result.Scores.UnweightedAverageRecall.Value),
            KeyValuePair.Create(nameof(Scores.Accuracy), (object)result.Scores.Accuracy.Value),
            KeyValuePair.Create(nameof(Scores.WeightedF1), (object)result.Scores.WeightedF1.Value),
        ]);

    private static PSObject Add(object row, IEnumerable<KeyValuePair<string, object>> columns)
    {
        var wrapped = new PSObject(row);
        foreach ((string name, object value) in columns)
        {
            if (wrapped.Properties[name] is null)
            {
                wrapped.Properties.Add(new PSNoteProperty(name, value));
            }
        }

        return wrapped;
    }
}
