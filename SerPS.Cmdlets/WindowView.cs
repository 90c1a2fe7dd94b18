using System.Management.Automation;
using SerPS.Inference;

namespace SerPS.Cmdlets;

/// <summary>Gives a window's prediction the view that shows its times.</summary>
internal static class WindowView
{
    private const string TypeName = "SerPS.Inference.EmotionPrediction#Window";

    public static PSObject Of(EmotionPrediction prediction)
    {
        PSObject view = Columns.Of(prediction);
        view.TypeNames.Insert(0, TypeName);
        return view;
    }
}
