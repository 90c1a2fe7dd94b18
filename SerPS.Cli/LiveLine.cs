using System.Globalization;
using SerPS.Inference;

namespace SerPS.Cli;

/// <summary>One line of a terminal that says what is heard now.</summary>
internal static class LiveLine
{
    private const int BarWidth = 20;

    /// <summary>Overwrites the line.</summary>
    public static void Show(EmotionPrediction prediction)
    {
        int width = Math.Max(20, Console.WindowWidth - 1);
        string text = Text(prediction);
        Console.Out.Write($"\r{(text.Length > width ? text[..width] : text.PadRight(width))}");
    }

    /// <summary>A line for a recording that has arrived: time, answer, path.</summary>
    public static string Arrived(EmotionPrediction prediction) => string.Create(
        CultureInfo.InvariantCulture,
        $"{DateTime.Now:HH:mm:ss}  {(!prediction.Speech ? "(no speech)" : prediction.Dimensions is { } values ? $"{values}" : $"{prediction.Emotion} {prediction.Confidence:P0}"),-18}  ")
        + VisibleText.Of(WorkingFolder.Show(prediction.Path!));

    /// <summary>Leaves the line standing.</summary>
    public static void End() => Console.Out.WriteLine();

    /// <summary><c>12.5 s  ████████░░░  happy 62 %, calm 20 %</c>.</summary>
    internal static string Text(EmotionPrediction prediction)
    {
        string time = string.Create(CultureInfo.InvariantCulture, $"{prediction.End,7:0.0} s  ");
        if (!prediction.Speech)
        {
            return $"{time}{new string('·', BarWidth)}  (no speech)";
        }

        if (prediction.Dimensions is { } values)
        {
            return $"{time}{values}";
        }

        int full = (int)Math.Round(prediction.Confidence * BarWidth);
        IEnumerable<string> likeliest = prediction.Probabilities.OrderByDescending(label => label.Value).Take(2)
            .Select(label => string.Create(CultureInfo.InvariantCulture, $"{label.Key} {label.Value:P0}"));
        return $"{time}{new string('█', full)}{new string('░', BarWidth - full)}  {string.Join(", ", likeliest)}";
    }
}
