using System.Management.Automation;
using SerPS.Data;
using SerPS.Inference;

namespace SerPS.Cmdlets;

/// <summary>
/// Gives objects a property for each entry of a dictionary that they hold, so that <c>Export-Csv</c> has a column for each and filters are
/// short: <c>Where-Object angry -gt 0.5</c>. An entry that is called like a property stays in the dictionary alone.
/// </summary>
internal static class Columns
{
    /// <summary>A prediction with the probability of each label.</summary>
    public static PSObject Of(EmotionPrediction prediction) =>
        Add(prediction, prediction.Probabilities.Select(label => KeyValuePair.Create(label.Key, (object)label.Value)));

    /// <summary>A clip with the other columns of its manifest.</summary>
    public static PSObject Of(Clip clip) => Add(clip, clip.Extra.Select(column => KeyValuePair.Create(column.Key, (object)column.Value)));

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
