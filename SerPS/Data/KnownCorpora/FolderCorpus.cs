namespace SerPS.Data.KnownCorpora;

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
    public Clip? Parse(string path) => FolderTree.Label(Path.GetFileName(Path.GetDirectoryName(path)) ?? "", _anyName) is { } emotion
        ? new Clip { Path = path, Emotion = emotion, Corpus = Name }
        : null;

    /// <inheritdoc/>
    public Clip? Parse(string path, string root) => Parse(path) is not { } clip ? null
        : FolderTree.Names(path, root).Length == 0 ? clip
        : clip with { Corpus = FolderTree.CorpusOf(root, Name) };
}
