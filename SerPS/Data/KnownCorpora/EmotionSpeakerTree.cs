namespace SerPS.Data.KnownCorpora;

/// <summary>
/// Folders <c>emotion/speaker/file</c>, <c>happy/anna/x.wav</c>, below the folder that is read, whose name is the corpus's. Found by
/// looking, only known emotions
/// count; <see cref="Asked"/> takes any folder's name for a label.
/// </summary>
public sealed class EmotionSpeakerTree : ICorpus
{
    private readonly bool _anyName;

    private EmotionSpeakerTree(bool anyName) => _anyName = anyName;

    /// <summary>Knows only folders that are named as an emotion.</summary>
    public static EmotionSpeakerTree Found { get; } = new(anyName: false);

    /// <summary>Takes any folder's name, once a user has said that folders are labels.</summary>
    public static EmotionSpeakerTree Asked { get; } = new(anyName: true);

    /// <inheritdoc/>
    public string Name => "emotion-speaker";

    /// <inheritdoc/>
    public string Description => "a folder for each emotion and in it one for each speaker: happy/anna/any name.wav";

    /// <summary>Nothing: which folders belong to the tree, only its root tells.</summary>
    public Clip? Parse(string path) => null;

    /// <inheritdoc/>
    public Clip? Parse(string path, string root) =>
        FolderTree.Names(path, root) is { Length: >= 2 } folders
        && FolderTree.Label(folders[^2], _anyName) is { } emotion && (_anyName || FolderTree.CanBeSpeaker(folders[^1]))
            ? new Clip { Path = path, Emotion = emotion, Speaker = folders[^1], Corpus = FolderTree.CorpusOf(root, Name) }
            : null;
}
