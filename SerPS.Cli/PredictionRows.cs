using System.Globalization;
using SerPS.Inference;
using SerPS.Verbs;

namespace SerPS.Cli;

/// <summary>
/// Predictions as rows: channels where some are of one, times where there are windows or parts of files, gender and baseline where they are
/// asked for, what was expected where that is known. Dimensions are a column each, in place of emotion and confidence.
/// </summary>
/// <param name="request">What was asked.</param>
/// <param name="predictions">All of them.</param>
internal sealed class PredictionRows(EmotionRequest request, IReadOnlyList<EmotionPrediction> predictions)
{
    private readonly bool _labelled = predictions.Any(prediction => prediction.Expected is not null);

    private readonly IReadOnlyList<string>? _dimensions = predictions is [{ Dimensions: { } first }, ..] ? [.. first.Keys] : null;

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
        .. _dimensions ?? ["Emotion", "Confidence"],
        .. request.WithGender ? ["Gender", "Confidence"] : Array.Empty<string>(),
        .. request.BySpeaker ? ["Baseline"] : Array.Empty<string>(),
        .. _dimensions is null ? [string.Empty] : Array.Empty<string>(), // the bar
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

        foreach (string cell in Answer(prediction, color))
        {
            yield return cell;
        }

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

        if (_dimensions is null)
        {
            yield return silent ? string.Empty : $"[{color}]{Bar.Draw(prediction.Confidence, Console.OutputEncoding)}[/]";
        }
    }

    private static IEnumerable<string> Answer(EmotionPrediction prediction, string color) => prediction switch
    {
        { Dimensions: { } values, Speech: true } => values.Values.Select(value =>
            $"[{color}]{Amount.Of(value)}[/]"),
        { Dimensions: { } values } => values.Select((_, i) => i == 0 ? "(no speech)" : string.Empty),
        { Speech: false } => ["(no speech)", string.Empty],
        _ =>
        [
            $"[{color}]{Terminal.Cell(prediction.Uncertain ? $"uncertain ({prediction.Emotion})" : prediction.Emotion)}[/]",
            Percent(prediction.Confidence),
        ],
    };

    // doubt is yellow; where it is known what is expected, right is green and wrong is red
    private static string Color(EmotionPrediction prediction) => prediction.Uncertain ? "yellow"
        : prediction.Expected is null ? "default"
        : prediction.Expected == prediction.Emotion ? "green" : "red";

    private static string Seconds(double seconds) => seconds.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture);
}
