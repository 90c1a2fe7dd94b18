using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using SerPS.Inference;

namespace SerPS.Cmdlets;

/// <summary>A small picture of a model's probabilities, one character a label, for the views of predictions.</summary>
public static class ProbabilityBars
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const string Plain = ".:-=+*#@"; // for code pages without blocks, such as those of a Windows console

    /// <summary>Draws a prediction's probabilities in what the console can show.</summary>
    /// <param name="prediction">As <c>Get-SerEmotion</c> gives it, or as it came through serialisation, where the dictionary has lost its
    /// order and only the properties keep it.</param>
    public static string Draw(PSObject prediction) => Draw(prediction, Console.OutputEncoding);

    /// <summary>Draws a prediction's probabilities in what an encoding can show.</summary>
    public static string Draw(PSObject prediction, Encoding encoding)
    {
        if (prediction.BaseObject is EmotionPrediction { Probabilities.Values: var values })
        {
            return Draw(values, encoding);
        }

        object? held = prediction.Properties[nameof(EmotionPrediction.Probabilities)]?.Value;
        return (held is PSObject wrapped ? wrapped.BaseObject : held) is IDictionary told
            ? Draw(prediction.Properties.Select(property => property.Name).Where(told.Contains).Select(label => told[label]!), encoding)
            : string.Empty;
    }

    /// <summary>Draws in what an encoding can show.</summary>
    /// <param name="probabilities">0…1 each, as numbers.</param>
    /// <param name="encoding">What is written in.</param>
    public static string Draw(IEnumerable probabilities, Encoding encoding)
    {
        string levels = encoding.GetString(encoding.GetBytes(Blocks)) == Blocks ? Blocks : Plain;
        return string.Concat(probabilities.Cast<object>()
            .Select(value => Convert.ToDouble(value, CultureInfo.InvariantCulture))
            .Select(value => levels[(int)Math.Clamp(Math.Floor(levels.Length * value), 0, levels.Length - 1)]));
    }
}
