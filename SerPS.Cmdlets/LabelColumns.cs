using System.Management.Automation;
using SerPS.Inference;

namespace SerPS.Cmdlets;

/// <summary>
/// Gives a prediction a property for each label, its probability, so that <c>Export-Csv</c> has a column for each and
/// <c>Where-Object angry -gt 0.5</c> works.
/// </summary>
internal static class LabelColumns
{
    public static PSObject Of(EmotionPrediction prediction)
    {
        var row = new PSObject(prediction);
        foreach ((string label, double probability) in prediction.Probabilities)
        {
            // a label that is called like a property stays in Probabilities alone
            if (row.Properties[label] is null)
            {
                row.Properties.Add(new PSNoteProperty(label, probability));
            }
        }

        return row;
    }
}
