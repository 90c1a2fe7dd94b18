using System.Globalization;

namespace SerPS.Features;

/// <summary>One-dimensional features as a table: <c>path,emotion,speaker</c> and a named column a value.</summary>
internal static class FeatureCsv
{
    private static readonly string[] About = ["path", "emotion", "speaker"];

    /// <summary>Writes a line a record, with as many digits as bring every value back.</summary>
    public static void Write(Stream stream, FeatureSpec spec, IEnumerable<FeatureRecord> records)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(Csv.Line([.. About, .. spec.Columns]));
        foreach (FeatureRecord record in records)
        {
            writer.WriteLine(Csv.Line(
            [
                record.Path ?? string.Empty,
                record.Emotion ?? string.Empty,
                record.Speaker ?? string.Empty,
                .. record.Values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)),
            ]));
        }
    }

    /// <summary>The values of every line of a file that <see cref="Write"/> wrote.</summary>
    public static float[][] ReadValues(string path) =>
        [.. Csv.Read(path).Skip(1).Select(line => line.Skip(About.Length).Select(Value).ToArray())];

    private static float Value(string text) => float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
