using System.Globalization;
using SerPS.Inference;
using SerPS.Verbs;
using Spectre.Console;

namespace SerPS.Cli;

/// <summary>
/// Predictions as rows: times where there are windows, the gender and the baseline where they are asked for, what was expected where
/// that is known.
/// </summary>
internal static class PredictionRows
{
    /// <param name="request">What was asked.</param>
    /// <param name="labelled">Whether the clips of some say what is expected.</param>
    public static string[] Columns(EmotionRequest request, bool labelled) =>
    [
        "Path",
        .. request.ByChannel ? ["Channel"] : Array.Empty<string>(),
        .. request.Windows ? ["Start", "End"] : Array.Empty<string>(),
        .. labelled ? ["Expected"] : Array.Empty<string>(),
        "Emotion",
        "Confidence",
        .. request.WithGender ? ["Gender", "Confidence"] : Array.Empty<string>(),
        .. request.BySpeaker ? ["Baseline"] : Array.Empty<string>(),
        string.Empty, // the bar
    ];

    /// <summary>The cells of one, in the order of <see cref="Columns"/>.</summary>
    public static IEnumerable<string> Row(EmotionRequest request, bool labelled, EmotionPrediction prediction)
    {
        bool silent = !prediction.Speech;
        string color = Color(prediction);
        yield return Markup.Escape(WorkingFolder.Show(prediction.Path!));
        if (request.ByChannel)
        {
            yield return $"{prediction.Channel}";
        }

        if (request.Windows)
        {
            yield return Seconds(prediction.Start);
            yield return Seconds(prediction.End);
        }

        if (labelled)
        {
            yield return Markup.Escape(prediction.Expected ?? "-");
        }

        yield return silent ? "(no speech)"
            : $"[{color}]{Markup.Escape(prediction.Uncertain ? $"uncertain ({prediction.Emotion})" : prediction.Emotion)}[/]";
        yield return silent ? string.Empty : Percent(prediction.Confidence);
        if (request.WithGender)
        {
            yield return silent ? string.Empty : prediction.Gender!;
            yield return silent ? string.Empty : Percent(prediction.GenderConfidence!.Value);
        }

        if (request.BySpeaker)
        {
            yield return prediction.Baseline > 0 ? $"{prediction.Baseline}, {Percent(prediction.BaselineShare)}" : "none";
        }

        yield return silent ? string.Empty : $"[{color}]{Bar.Draw(prediction.Confidence, Console.OutputEncoding)}[/]";
    }

    // doubt is yellow; where it is known what is expected, right is green and wrong is red
    private static string Color(EmotionPrediction prediction) => prediction.Uncertain ? "yellow"
        : prediction.Expected is null ? "default"
        : prediction.Expected == prediction.Emotion ? "green" : "red";

    private static string Seconds(double seconds) => seconds.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture);
}
