using System.Globalization;
using SerPS.Data;

namespace SerPS.Evaluation;

/// <summary>
/// Predictions as CSV: <c>path,emotion</c> (the true label, under what was learned), then one column of probability a label.
/// </summary>
public static class PredictionFile
{
    // probabilities rounded to two digits still pass
    private const double Tolerance = 0.05;

    /// <summary>Columns of what <c>Get-SerEmotion</c> gives, in lower case, that are neither a manifest's nor a label's.</summary>
    internal static readonly string[] Told =
    [
        "index", "confidence", "uncertain", "probabilities", "part", "speech", "heard", "mix", "warnings", Model, "genderconfidence", Expected,
        "baseline", "baselineshare", "baselinedoubt", "dimensions", "expecteddimensions",
    ];

    private const string Expected = "expected", Confidence = "confidence", Model = "model";

    /// <summary>Writes one line a clip.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public static void Write(string path, PredictionSet predictions)
    {
        IEnumerable<string> lines = predictions.Clips.Select(clip => Csv.Line(
        [
            clip.Clip.Path,
            predictions.Labels[clip.Truth],
            .. clip.Probabilities.Select(probability => probability.ToString("R", CultureInfo.InvariantCulture)),
        ]));
        AtomicFile.WriteText(path, string.Join('\n', lines.Prepend(Csv.Line(["path", predictions.Target, .. predictions.Labels]))) + "\n");
    }

    /// <summary>
    /// Reads a file that SerPS wrote, or anyone: the columns of a manifest (<see cref="Manifest"/>), and every other column is a label
    /// whose probabilities it holds. A table of what <c>Get-SerEmotion</c> gave, which has confidences, holds the true label in its column
    /// <c>Expected</c>. Where no column is named as one of labels is in a manifest, the true label is in the one after the first. Recordings
    /// need not be there.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="warnings">Receives what a reader of the scores must know.</param>
    /// <exception cref="SerException"><see cref="ErrorId.PathNotFound"/>; <see cref="ErrorId.DataInvalid"/>, naming the record;
    /// <see cref="ErrorId.DataEmpty"/>: no record has a label.</exception>
    public static PredictionSet Read(string path, ICollection<string> warnings)
    {
        string full = Path.GetFullPath(path);
        InputFile.Require(full, "a CSV file of predictions");
        Clip[] clips = [.. Manifest.Read(full)];
        string[] header = Csv.Read(full).First();
        bool told = header.Contains(Confidence, StringComparer.OrdinalIgnoreCase);
        string target = told ? Clip.EmotionColumn : TargetOf(header);
        if (told)
        {
            RefuseSeveral(full, clips);
            clips = Truths(full, header, clips);
        }

        string[] columns =
        [
            .. clips.Take(1).SelectMany(clip => clip.Extra.Keys).Where(name =>
                !name.Equals(target, StringComparison.OrdinalIgnoreCase)
                && !(told && Told.Contains(name, StringComparer.OrdinalIgnoreCase))),
        ];
        string[] labels = target == Clip.EmotionColumn ? [.. columns.Select(Emotions.Normalize)] : columns;
        if (clips.Length > 0 && (labels.Length < 2 || labels.Distinct().Count() < labels.Length))
        {
            throw new SerException(
                ErrorId.DataInvalid,
                $"'{full}' has {labels.Length} columns of probabilities ({string.Join(", ", labels)}); "
                + "expected one for each of two labels or more.",
                full);
        }

        double[][] probabilities = [.. clips.Select((clip, i) => Probabilities(full, i + 2, columns, clip))];
        var known = new TestLabels(labels, target);
        ScoredClip[] scored =
        [
            .. known.Of(clips, warnings).Select(row => new ScoredClip(clips[row.Index], row.Truth, probabilities[row.Index])),
        ];
        return scored.Length > 0
            ? new PredictionSet(Path.GetFileNameWithoutExtension(full), labels, scored) { Target = target }
            : throw new SerException(
                ErrorId.DataEmpty, $"None of the {clips.Length} records of '{full}' has a label that is among its columns.", full);
    }

    // each clip would count once for each model
    private static void RefuseSeveral(string path, Clip[] clips)
    {
        string[] models =
        [
            .. clips.SelectMany(clip => clip.Extra.Where(column => column.Key.Equals(Model, StringComparison.OrdinalIgnoreCase)))
                .Select(column => column.Value).Distinct(StringComparer.Ordinal),
        ];
        if (models.Length > 1)
        {
            throw new SerException(
                ErrorId.DataInvalid, $"'{path}' holds what {models.Length} models heard ({string.Join(", ", models)}); expected one.", path);
        }
    }

    // the column of emotions is what was heard, not what is true
    private static Clip[] Truths(string path, string[] header, Clip[] clips)
    {
        string expected = header.FirstOrDefault(name => name.Equals(Expected, StringComparison.OrdinalIgnoreCase))
            ?? throw new SerException(
                ErrorId.DataInvalid,
                $"'{path}' says what a model heard, but not what is true; expected a column {nameof(Expected)}, which clips of Get-SerDataset have.",
                path);
        return [.. clips.Select(clip => clip with
        {
            Emotion = clip.Extra.GetValueOrDefault(expected) is { } label && !MissingValue.Is(label) ? Emotions.Normalize(label) : null,
        })];
    }

    private static string TargetOf(string[] header)
    {
        string[] names = [.. header.Select(name => name.Trim().ToLowerInvariant())];
        bool emotion = names.Length < 2 || names.Any(ManifestColumns.LabelNames.Contains);
        return emotion ? Clip.EmotionColumn : names[1];
    }

    private static double[] Probabilities(string path, int record, string[] columns, Clip clip)
    {
        double[] values = [.. columns.Select(column =>
            double.TryParse(clip.Extra[column]?.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                && value is >= 0 and <= 1
                ? value
                : throw Invalid($"has '{clip.Extra[column]}' as probability of {column}; expected a number from 0 to 1"))];
        return Math.Abs(values.Sum() - 1) <= Tolerance
            ? values
            : throw Invalid(FormattableString.Invariant($"has probabilities that sum to {values.Sum():0.###}; expected 1"));

        SerException Invalid(string problem) => new(ErrorId.DataInvalid, $"Record {record} of '{path}' {problem}.", path);
    }
}
