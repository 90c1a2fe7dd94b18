using System.Globalization;

namespace SerPS.Evaluation;

/// <summary>How loss and score went in the course of one fit.</summary>
/// <param name="Fit">Its name: <c>fold-1</c>.</param>
/// <param name="Loss">Training loss of each epoch.</param>
/// <param name="Score">Monitored score of each epoch.</param>
public sealed record LearningCurve(string Fit, IReadOnlyList<double> Loss, IReadOnlyList<double> Score)
{
    /// <summary>
    /// The curves that training left beside a model (NAME.curves.csv); none where that file is absent or is something else.
    /// </summary>
    /// <param name="model">Path of the model file, which need not exist.</param>
    public static IReadOnlyList<LearningCurve> Beside(string model)
    {
        string path = Path.ChangeExtension(model, ".curves.csv");
        if (!File.Exists(path))
        {
            return [];
        }

        string[][] records = [.. Csv.Read(path)];
        string[] header = records.Length > 0 ? records[0] : [];
        int fit = Array.IndexOf(header, "fit"), loss = Array.IndexOf(header, "loss"), score = Array.IndexOf(header, "score");
        return fit < 0 || loss < 0 || score < 0 ? [] :
        [
            .. records.Skip(1).Where(record => record.Length == header.Length).GroupBy(record => record[fit])
                .Select(curve => new LearningCurve(
                    curve.Key, [.. curve.Select(record => Number(record[loss]))], [.. curve.Select(record => Number(record[score]))])),
        ];
    }

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;
}
