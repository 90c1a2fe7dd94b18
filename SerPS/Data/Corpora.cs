using SerPS.Data.KnownCorpora;

namespace SerPS.Data;

/// <summary>Every corpus whose names are understood, in the order in which they are tried.</summary>
public static class Corpora
{
    /// <summary>All corpora, the most specific names first.</summary>
    public static IReadOnlyList<ICorpus> All { get; } =
    [
        new RavdessCorpus(), new RenamedTessCorpus(), new TessCorpus(), new EmoDbCorpus(), new CremaDCorpus(), new SaveeCorpus(),
        new AesddCorpus(), new AsedCorpus(), new CafeCorpus(), new EmotionTtsCorpus(), new EmoTaleCorpus(), new EmovoCorpus(),
        new EsdCorpus(), new IemocapCorpus(), new JlCorpus(), new MeldCorpus(), new MesdCorpus(), new MspPodcastCorpus(), new NemoCorpus(),
        new ShemoCorpus(), new SubescoCorpus(), new TurEvCorpus(), new UrduCorpus(),
        EmotionSpeakerTree.Found, SpeakerEmotionTree.Found, FolderCorpus.Found,
    ];

    /// <summary>
    /// The corpus that a user names, upper or lower case; where that is a layout of folders, any name of a folder is then a label.
    /// </summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    public static ICorpus Find(string name)
    {
        ICorpus corpus = All.FirstOrDefault(corpus => corpus.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SerException(
                ErrorId.OptionInvalid,
                $"There is no corpus '{name}'; did you mean '{EditDistance.Nearest(All.Select(one => one.Name), name)}'? The corpora are {string.Join(", ", All.Select(corpus => corpus.Name))}.");
        return corpus switch
        {
            FolderCorpus => FolderCorpus.Asked,
            EmotionSpeakerTree => EmotionSpeakerTree.Asked,
            SpeakerEmotionTree => SpeakerEmotionTree.Asked,
            _ => corpus,
        };
    }

    /// <summary>The clip that a path names, by the first corpus that knows the name; <see langword="null"/> where none does.</summary>
    public static Clip? Parse(string path) => All.Select(corpus => corpus.Parse(path)).FirstOrDefault(clip => clip is not null);

    /// <summary>The same, of a file that was found below a folder.</summary>
    public static Clip? Parse(string path, string root) =>
        All.Select(corpus => corpus.Parse(path, root)).FirstOrDefault(clip => clip is not null);
}
