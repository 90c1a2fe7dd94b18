using System.Globalization;

namespace SerPS.Training;

/// <summary>Compares models that were trained on the same split.</summary>
public static class Leaderboard
{
    private static readonly string[] Headings =
        ["Architecture", "Extractor", "UAR", "Accuracy", "Weighted F1", "Epochs", "Parameters", "Time"];

    private const int FirstNumber = 5; // numbers are set flush right

    /// <summary>The best first: by unweighted average recall, then by accuracy, then as they were trained.</summary>
    public static IReadOnlyList<TrainingResult> Order(IEnumerable<TrainingResult> results) =>
    [
        .. results.OrderByDescending(result => result.Scores.UnweightedAverageRecall.Value)
            .ThenByDescending(result => result.Scores.Accuracy.Value),
    ];

    /// <summary>A table of plain text, the best first, with the protocol above.</summary>
    public static string Text(IEnumerable<TrainingResult> results)
    {
        IReadOnlyList<TrainingResult> ordered = Order(results);
        string[][] rows = [Headings, .. ordered.Select(Row)];
        int[] widths = [.. Headings.Select((_, column) => rows.Max(row => row[column].Length))];
        IEnumerable<string> lines = rows.Select(row => string.Join("  ", row.Select((cell, column) =>
            column >= FirstNumber ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))));
        string protocols = string.Join("; ", ordered.Select(result => result.Protocol).Distinct());
        return $"Protocol: {protocols}; intervals 95 %.\n{string.Join('\n', lines)}";
    }

    private static string[] Row(TrainingResult result) =>
    [
        result.Architecture,
        result.Extractor,
        $"{result.Scores.UnweightedAverageRecall}",
        $"{result.Scores.Accuracy}",
        $"{result.Scores.WeightedF1}",
        result.Epochs.ToString(CultureInfo.InvariantCulture),
        result.Parameters.ToString("N0", CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"{result.Duration.TotalSeconds:0.0} s"),
    ];
}
