namespace SerPS.Data;

/// <summary>
/// A folder for each emotion, <c>happy/x.wav</c>. Found by looking, only folders count whose names are known emotions;
/// <see cref="Asked"/> takes any folder's name for a label.
/// </summary>
public sealed class FolderCorpus : ICorpus
{
    private readonly bool _anyName;

    private FolderCorpus(bool anyName) => _anyName = anyName;

    /// <summary>Knows only folders that are named as an emotion.</summary>
    public static FolderCorpus Found { get; } = new(anyName: false);

    /// <summary>Takes any folder's name, once a user has said that folders are labels.</summary>
    public static FolderCorpus Asked { get; } = new(anyName: true);

    /// <inheritdoc/>
    public string Name => "folder";

    /// <inheritdoc/>
    public string Description => "a folder for each emotion: happy/any name.wav";

    /// <inheritdoc/>
    public Clip? Parse(string path)
    {
        string folder = Path.GetFileName(Path.GetDirectoryName(path)) ?? "", emotion = Emotions.Normalize(folder);
        return emotion.Length > 0 && (_anyName || (Emotions.IsKnown(emotion) && !MayBeName(folder, emotion)))
            ? new Clip { Path = path, Emotion = emotion, Corpus = Name }
            : null;
    }

    // a short folder name such as Ira or Sur is a person's or a place's as well as a word or a code for an emotion
    private static bool MayBeName(string folder, string emotion) => folder.Length <= 3 && char.IsAscii(folder[0])
        && !folder.Equals(emotion, StringComparison.OrdinalIgnoreCase) && !folder.Equals("ps", StringComparison.OrdinalIgnoreCase);
}
