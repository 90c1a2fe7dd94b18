using System.Collections;
using System.Globalization;
using System.Text;

namespace SerPS.Cmdlets;

/// <summary>A small picture of a model's probabilities, one character a label, for the views of predictions.</summary>
public static class ProbabilityBars
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const string Plain = ".:-=+*#@"; // for code pages without blocks, such as those of a Windows console

    /// <summary>Draws in what the console can show.</summary>
    public static string Draw(IEnumerable probabilities) => Draw(probabilities, Console.OutputEncoding);

    /// <summary>Draws in what an encoding can show.</summary>
    /// <param name="probabilities">0…1 each, as numbers; also those of a prediction that came through serialisation.</param>
    /// <param name="encoding">What is written in.</param>
    public static string Draw(IEnumerable probabilities, Encoding encoding)
    {
        string levels = encoding.GetString(encoding.GetBytes(Blocks)) == Blocks ? Blocks : Plain;
        return string.Concat(probabilities.Cast<object>()
            .Select(value => Convert.ToDouble(value, CultureInfo.InvariantCulture))
            .Select(value => levels[(int)Math.Clamp(Math.Floor(levels.Length * value), 0, levels.Length - 1)]));
    }
}
