using System.Globalization;

namespace SerPS.Data;

/// <summary>Makes clips of the records of a manifest.</summary>
/// <param name="manifest">Full path of the manifest.</param>
/// <param name="columns">Which column holds what.</param>
/// <param name="labels">What the labels stand for.</param>
/// <param name="root">Where recordings are that are not where the manifest says; <see langword="null"/> looks nowhere else.</param>
internal sealed class ManifestReader(string manifest, ManifestColumns columns, ManifestLabels labels, PathTails? root)
{
    private static readonly HashSet<string> UsualNames =
    [
        "manifest", "metadata", "data", "dataset", "labels", "annotations", "index", "files", "list",
        "train", "training", "dev", "validation", "valid", "val", "test", "all",
    ];

    private readonly string _corpus = CorpusOf(manifest);

    /// <summary>The clip of a record.</summary>
    /// <exception cref="SerException">What is wrong with it.</exception>
    public Clip Clip(int record, string[] fields)
    {
        string recording = Recording(Value(columns.Path) ?? throw Invalid("names no recording"));
        double? start = Seconds(columns.Start), end = Seconds(columns.End);
        if (start < 0 || end <= (start ?? 0))
        {
            throw Invalid($"goes from {start ?? 0} s to {end} s; expected 0 ≤ start < end");
        }

        int? numbered = Channel(Value(columns.Channel)); // a number is one of the recording, as tables of answers have it; a word is not
        int? channel = Value(columns.AudioChannel) is not { } text ? numbered
            : Channel(text) ?? throw Invalid($"has the audio channel '{text}'; expected a number such as 1");
        Clip named = Corpora.Parse(recording) ?? new Clip { Path = recording, Corpus = _corpus };
        return named with
        {
            Emotion = Value(columns.Label) is { } label ? Label(label) : columns.Label < 0 ? named.Emotion : null,
            Speaker = Value(columns.Speaker) ?? named.Speaker,
            Gender = Value(columns.Gender) is { } gender ? Gender(gender) : named.Gender,
            Split = Value(columns.Split) is { } split
                ? SplitPart.Normalize(split) ?? throw Invalid($"has the split '{split}'; expected train, validation or test")
                : null,
            Start = start,
            End = end,
            Intensity = Value(columns.Intensity)?.ToLowerInvariant() ?? named.Intensity,
            Statement = Value(columns.Statement) ?? named.Statement,
            Channel = numbered is null ? Value(columns.Channel)?.ToLowerInvariant() ?? named.Channel : named.Channel,
            AudioChannel = channel,
            Corpus = Value(columns.Corpus)?.ToLowerInvariant() ?? named.Corpus,
            Language = Value(columns.Language) is { } language ? Languages.Normalize(language) : named.Language,
            Repetition = Value(columns.Repetition) is not { } repetition ? named.Repetition
                : int.TryParse(repetition, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count
                : throw Invalid($"has the repetition '{repetition}'; expected a number such as 1"),
            Extra = columns.Extra(fields),
        };

        SerException Invalid(string problem) => Manifest.Invalid(manifest, record, problem);

        string? Value(int column) => ManifestColumns.Value(fields, column);

        double? Seconds(int column) =>
            Value(column) is not { } text ? null
            : ManifestTime.Parse(text) ?? throw Invalid($"has the time '{text}'; expected seconds such as 1.25");

        string Label(string text) =>
            labels.Find(text) ?? throw Invalid($"has the label {text}, which is beyond the names that were given for the labels");

        string Recording(string text)
        {
            if (text.Contains('\0', StringComparison.Ordinal))
            {
                throw Invalid("names a recording with a null character");
            }

            string full = Full(text);
            if (root is null || File.Exists(full))
            {
                return full;
            }

            IReadOnlyList<string> found = root.Find(text);
            return found.Count switch
            {
                1 => found[0],
                0 => throw Invalid($"names '{text}', which is neither there nor below the root"),
                _ => throw Invalid($"names '{text}', which may be '{found[0]}' or '{found[1]}' below the root"),
            };
        }
    }

    // beside the manifest, also where Windows wrote it or it is a URI
    private string Full(string text)
    {
        string folder = Path.GetDirectoryName(manifest)!;
        string local = text.StartsWith("file://", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
            ? uri.LocalPath
            : text;
        string full = Path.GetFullPath(local, folder);
        return local.Contains('\\', StringComparison.Ordinal) && !local.Contains(':', StringComparison.Ordinal) && !File.Exists(full)
            ? Path.GetFullPath(local.Replace('\\', '/'), folder)
            : full;
    }

    // a name such as manifest.csv says nothing, and its folder's does
    private static string CorpusOf(string manifest)
    {
        string name = Path.GetFileNameWithoutExtension(manifest).ToLowerInvariant();
        return UsualNames.Contains(name) ? FolderTree.CorpusOf(Path.GetDirectoryName(manifest)!, name) : name;
    }

    private static int? Channel(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int channel) && channel > 0 ? channel : null;

    private static string Gender(string text) => text.ToLowerInvariant() switch
    {
        "m" or "male" or "man" => "male",
        "f" or "female" or "woman" or "w" => "female",
        string other => other,
    };
}
