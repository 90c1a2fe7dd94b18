namespace SerPS.Data.KnownCorpora;

/// <summary>
/// Folders <c>speaker/emotion/file</c>, <c>anna/happy/x.wav</c>, below the folder that is read, whose name is the corpus's. Found by
/// looking, only known emotions
/// count; <see cref="Asked"/> takes any folder's name for a label.
/// </summary>
public sealed class SpeakerEmotionTree : ICorpus
{
    private readonly bool _anyName;

    private SpeakerEmotionTree(bool anyName) => _anyName = anyName;

    /// <summary>Knows only folders that are named as an emotion.</summary>
    public static SpeakerEmotionTree Found { get; } = new(anyName: false);

    /// <summary>Takes any folder's name, once a user has said that folders are labels.</summary>
    public static SpeakerEmotionTree Asked { get; } = new(anyName: true);

    /// <inheritdoc/>
    public string Name => "speaker-emotion";

    /// <inheritdoc/>
    public string Description => "a folder for each speaker and in it one for each emotion: anna/happy/any name.wav";

    /// <summary>Nothing: which folders belong to the tree, only its root tells.</summary>
    public Clip? Parse(string path) => null;

    /// <inheritdoc/>
    public Clip? Parse(string path, string root) =>
        FolderTree.Names(path, root) is { Length: >= 2 } folders
        && FolderTree.Label(folders[^1], _anyName) is { } emotion && (_anyName || FolderTree.CanBeSpeaker(folders[^2]))
            ? new Clip { Path = path, Emotion = emotion, Speaker = folders[^2], Corpus = FolderTree.CorpusOf(root, Name) }
            : null;
}
