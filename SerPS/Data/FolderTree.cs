namespace SerPS.Data;

/// <summary>The folders between a root and a file, as trees of emotions and speakers use them.</summary>
internal static class FolderTree
{
    // parts of a corpus that are nobody's name
    private static readonly HashSet<string> NoSpeakers = new(StringComparer.OrdinalIgnoreCase)
    {
        "audio", "audios", "wav", "wavs", "flac", "mp3", "data", "dataset", "recordings", "clips", "files", "samples", "sounds", "speech",
        "song", "train", "training", "test", "testing", "dev", "val", "valid", "validation", "eval", "evaluation", "all",
    };

    /// <summary>Names of the folders below a root on the way to a file, the nearest to the file last.</summary>
    public static string[] Names(string path, string root) =>
        Path.GetDirectoryName(Path.GetRelativePath(root, path)) is { Length: > 0 } folders
            && !folders.StartsWith("..", StringComparison.Ordinal)
            ? folders.Split(Path.DirectorySeparatorChar)
            : [];

    /// <summary>A corpus's name for a tree: that of its root folder, or of the archive that was unpacked there, in lower case.</summary>
    public static string CorpusOf(string root, string otherwise) =>
        ZipFolder.NameOf(Path.GetFileName(Path.TrimEndingDirectorySeparator(root))) is { Length: > 0 } name
            ? name.ToLowerInvariant()
            : otherwise;

    /// <summary>The label that a folder's name stands for; <see langword="null"/> where it is none.</summary>
    /// <param name="folder">Name of the folder.</param>
    /// <param name="anyName">A user has said that folders are labels; otherwise only known emotions are.</param>
    public static string? Label(string folder, bool anyName) =>
        folder.Length > 0 && Emotions.Normalize(folder) is { } emotion
            && (anyName || (Emotions.IsKnown(emotion) && !MayBeName(folder, emotion)))
            ? emotion
            : null;

    /// <summary>Whether a folder can be a speaker's.</summary>
    public static bool CanBeSpeaker(string folder) => !NoSpeakers.Contains(folder) && Label(folder, anyName: false) is null;

    // a short folder name such as Ira or Sur is a person's or a place's as well as a word or a code for an emotion
    private static bool MayBeName(string folder, string emotion) => folder.Length <= 3 && char.IsAscii(folder[0])
        && !folder.Equals(emotion, StringComparison.OrdinalIgnoreCase) && !folder.Equals("ps", StringComparison.OrdinalIgnoreCase);
}
