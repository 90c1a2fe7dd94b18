using System.Globalization;

namespace SerPS.Data;

/// <summary>
/// A CSV file that lists recordings: <c>path</c> (or <c>speech</c>, <c>file</c>, <c>filename</c>), <c>emotion</c> or <c>label</c>, and
/// where known <c>speaker</c>, <c>gender</c>, <c>split</c>, <c>start</c> and <c>end</c> in seconds, <c>intensity</c>, <c>statement</c>,
/// <c>channel</c>, <c>corpus</c>, <c>repetition</c>. Paths are relative to the file's folder. Every other column is kept in
/// <see cref="Clip.Extra"/>; a data frame's unnamed index is not. What the columns do not say, the recordings' own names may: a manifest of
/// RAVDESS files need not repeat the speakers.
/// </summary>
public static class Manifest
{
    /// <summary>The clips of a manifest, one at a time, in its order.</summary>
    /// <param name="path">The CSV file.</param>
    /// <param name="labels">What integers in the label column stand for, from 0; without it integers are an error.</param>
    /// <exception cref="SerException"><see cref="ErrorId.DataInvalid"/>, naming the record.</exception>
    public static IEnumerable<Clip> Read(string path, IReadOnlyList<string>? labels = null)
    {
        string full = Path.GetFullPath(path);
        using IEnumerator<string[]> records = Csv.Read(full).GetEnumerator();
        ManifestColumns? columns = records.MoveNext() ? new(records.Current) : null;
        if (columns is not { Path: >= 0 })
        {
            string header = columns is null ? "is empty" : $"has the columns {string.Join(", ", records.Current)}";
            throw new SerException(ErrorId.DataInvalid, $"The manifest '{full}' {header}; expected a column path, and one emotion.", full);
        }

        for (int record = 2; records.MoveNext(); record++)
        {
            string[] fields = records.Current;
            Exception Invalid(string problem) =>
                new SerException(ErrorId.DataInvalid, $"Record {record} of the manifest '{full}' {problem}.", full);
            yield return fields.Length == columns.Count
                ? Clip(full, columns, fields, labels, Invalid)
                : throw Invalid($"has {fields.Length} fields; expected the header's {columns.Count}");
        }
    }

    private static Clip Clip(
        string manifest, ManifestColumns columns, string[] fields, IReadOnlyList<string>? labels, Func<string, Exception> invalid)
    {
        string recording = Path.GetFullPath(Value(columns.Path) ?? throw invalid("names no recording"), Path.GetDirectoryName(manifest)!);
        double? start = Seconds(columns.Start), end = Seconds(columns.End);
        if (start < 0 || end <= (start ?? 0))
        {
            throw invalid($"goes from {start ?? 0} s to {end} s; expected 0 ≤ start < end");
        }

        Clip named = Corpora.Parse(recording) ?? new Clip { Path = recording, Corpus = "manifest" };
        return named with
        {
            Emotion = Value(columns.Label) is { } label ? Label(label) : named.Emotion,
            Speaker = Value(columns.Speaker) ?? named.Speaker,
            Gender = Value(columns.Gender) is { } gender ? Gender(gender) : named.Gender,
            Split = Value(columns.Split) is { } split
                ? SplitPart.Normalize(split) ?? throw invalid($"has the split '{split}'; expected train, validation or test")
                : null,
            Start = start,
            End = end,
            Intensity = Value(columns.Intensity)?.ToLowerInvariant() ?? named.Intensity,
            Statement = Value(columns.Statement) ?? named.Statement,
            Channel = Value(columns.Channel)?.ToLowerInvariant() ?? named.Channel,
            Corpus = Value(columns.Corpus)?.ToLowerInvariant() ?? named.Corpus,
            Repetition = Value(columns.Repetition) is not { } repetition ? named.Repetition
                : int.TryParse(repetition, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count
                : throw invalid($"has the repetition '{repetition}'; expected a number such as 1"),
            Extra = columns.Extra(fields),
        };

        string? Value(int column) => column >= 0 && fields[column].Trim() is { Length: > 0 } value ? value : null;

        double? Seconds(int column) =>
            Value(column) is not { } text ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value
            : throw invalid($"has the time '{text}'; expected seconds such as 1.25");

        string Label(string text) =>
            !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? Emotions.Normalize(text)
            : number >= 0 && number < labels?.Count ? Emotions.Normalize(labels[number])
            : throw invalid(labels is null
                ? $"has the label {text}; expected a word, or the names of the labels in order beside the manifest"
                : $"has the label {text}; expected 0…{labels.Count - 1} ({string.Join(", ", labels)})");
    }

    private static string Gender(string text) => text.ToLowerInvariant() switch
    {
        "m" or "male" or "man" => "male",
        "f" or "female" or "woman" => "female",
        string other => other,
    };
}
