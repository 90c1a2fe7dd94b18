using System.Globalization;
using SerPS.Inference;
using SerPS.Verbs;
using Spectre.Console;

namespace SerPS.Cli;

/// <summary>Predictions as rows: times where there are windows, the gender where it is asked for.</summary>
internal static class PredictionRows
{
    public static string[] Columns(EmotionRequest request) =>
    [
        "Path",
        .. request.ByChannel ? ["Channel"] : Array.Empty<string>(),
        .. request.Windows ? ["Start", "End"] : Array.Empty<string>(),
        "Emotion",
        "Confidence",
        .. request.WithGender ? ["Gender", "Confidence"] : Array.Empty<string>(),
    ];

    public static IEnumerable<string> Row(EmotionRequest request, EmotionPrediction prediction)
    {
        bool silent = !prediction.Speech;
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

        yield return silent ? "(no speech)"
            : Markup.Escape(prediction.Uncertain ? $"uncertain ({prediction.Emotion})" : prediction.Emotion);
        yield return silent ? string.Empty : Percent(prediction.Confidence);
        if (request.WithGender)
        {
            yield return silent ? string.Empty : prediction.Gender!;
            yield return silent ? string.Empty : Percent(prediction.GenderConfidence!.Value);
        }
    }

    private static string Seconds(double seconds) => seconds.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture);
}
