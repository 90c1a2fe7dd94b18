using System.Globalization;

namespace SerPS.Training;

/// <summary>Compares models that were trained on the same split.</summary>
public static class Leaderboard
{
    private const int Numbers = 3; // the last columns are set flush right

    /// <summary>
    /// The best first: by unweighted average recall, then by accuracy, of dimensions by concordance, then as they were trained.
    /// </summary>
    public static IReadOnlyList<TrainingResult> Order(IEnumerable<TrainingResult> results) =>
    [
        .. results.OrderByDescending(result => (result.Scores?.UnweightedAverageRecall ?? result.Dimensions!.Concordance).Value)
            .ThenByDescending(result => result.Scores?.Accuracy.Value),
    ];

    /// <summary>A table of plain text, the best first, with the protocol above.</summary>
    public static string Text(IEnumerable<TrainingResult> results)
    {
        IReadOnlyList<TrainingResult> ordered = Order(results);
        string[][] rows = [Headings(ordered[0]), .. ordered.Select(Row)];
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        IEnumerable<string> lines = rows.Select(row => string.Join("  ", row.Select((cell, column) =>
            column >= row.Length - Numbers ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))));
        string protocols = string.Join("; ", ordered.Select(result => result.Protocol).Distinct());
        return $"Protocol: {protocols}; intervals 95 %.\n{string.Join('\n', lines)}";
    }

    private static string[] Headings(TrainingResult result) =>
    [
        "Architecture", "Extractor", .. result.Dimensions is { } measured
            ? measured.Dimensions.Select(one => $"CCC of {one.Name}")
            : ["UAR", "Accuracy", "Weighted F1"],
        "Epochs", "Parameters", "Time",
    ];

    private static string[] Row(TrainingResult result) =>
    [
        result.Architecture,
        result.Extractor,
        .. result.Scores is { } scores
            ? [$"{scores.UnweightedAverageRecall}", $"{scores.Accuracy}", $"{scores.WeightedF1}"]
            : result.Dimensions!.Dimensions.Select(one => $"{one.Concordance}"),
        result.Epochs.ToString(CultureInfo.InvariantCulture),
        result.Parameters.ToString("N0", CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"{result.Duration.TotalSeconds:0.0} s"),
    ];
}
