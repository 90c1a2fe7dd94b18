using System.Globalization;
using SerPS.Inference;
using SerPS.Verbs;

namespace SerPS.Cli;

/// <summary>
/// Predictions as rows: channels where some are of one, times where there are windows or parts of files, gender and baseline where they are asked for, what was
/// expected where that is known.
/// </summary>
/// <param name="request">What was asked.</param>
/// <param name="predictions">All of them.</param>
internal sealed class PredictionRows(EmotionRequest request, IReadOnlyList<EmotionPrediction> predictions)
{
    private readonly bool _labelled = predictions.Any(prediction => prediction.Expected is not null);

    // rows of a table may name channels too
    private readonly bool _channels = request.ByChannel || predictions.Any(prediction => prediction.Channel is not null);

    private readonly bool _times = request.Windows || predictions.Any(prediction => prediction.Part);

    private readonly string[] _doubts = [.. predictions.Select(prediction => prediction.BaselineDoubt).OfType<string>().Distinct()];

    public string[] Columns =>
    [
        "Path",
        .. _channels ? ["Channel"] : Array.Empty<string>(),
        .. _times ? ["Start", "End"] : Array.Empty<string>(),
        .. _labelled ? ["Expected"] : Array.Empty<string>(),
        "Emotion",
        "Confidence",
        .. request.WithGender ? ["Gender", "Confidence"] : Array.Empty<string>(),
        .. request.BySpeaker ? ["Baseline"] : Array.Empty<string>(),
        string.Empty, // the bar
    ];

    /// <summary>What is said below the rows: why baselines count little, which their cells refer to.</summary>
    public IEnumerable<string> Notes => request.BySpeaker ? _doubts.Select((doubt, i) => $"({i + 1}) {doubt}") : [];

    /// <summary>The cells of one, in the order of <see cref="Columns"/>.</summary>
    public IEnumerable<string> Row(EmotionPrediction prediction)
    {
        bool silent = !prediction.Speech;
        string color = Color(prediction);
        yield return Terminal.Cell(WorkingFolder.Show(prediction.Path!));
        if (_channels)
        {
            yield return $"{prediction.Channel}";
        }

        if (_times)
        {
            yield return Seconds(prediction.Start);
            yield return Seconds(prediction.End);
        }

        if (_labelled)
        {
            yield return Terminal.Cell(prediction.Expected ?? "-");
        }

        yield return silent ? "(no speech)"
            : $"[{color}]{Terminal.Cell(prediction.Uncertain ? $"uncertain ({prediction.Emotion})" : prediction.Emotion)}[/]";
        yield return silent ? string.Empty : Percent(prediction.Confidence);
        if (request.WithGender)
        {
            yield return silent ? string.Empty : prediction.Gender!;
            yield return silent ? string.Empty : Percent(prediction.GenderConfidence!.Value);
        }

        if (request.BySpeaker)
        {
            string mark = prediction.BaselineDoubt is { } doubt ? $" ({Array.IndexOf(_doubts, doubt) + 1})" : string.Empty;
            yield return (prediction.Baseline > 0 ? $"{prediction.Baseline}, {Percent(prediction.BaselineShare)}" : "none") + mark;
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
