namespace SerPS.Data;

/// <summary>Every corpus whose names are understood, in the order in which they are tried.</summary>
public static class Corpora
{
    /// <summary>All corpora, the most specific names first.</summary>
    public static IReadOnlyList<ICorpus> All { get; } =
    [
        new RavdessCorpus(), new RenamedTessCorpus(), new TessCorpus(), new EmoDbCorpus(), new CremaDCorpus(), new SaveeCorpus(),
        FolderCorpus.Found,
    ];

    /// <summary>The corpus that a user names, upper or lower case; <c>folder</c> is then <see cref="FolderCorpus.Asked"/>.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    public static ICorpus Find(string name)
    {
        ICorpus corpus = All.FirstOrDefault(corpus => corpus.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SerException(
                ErrorId.OptionInvalid,
                $"There is no corpus '{name}'; the corpora are {string.Join(", ", All.Select(corpus => corpus.Name))}.");
        return corpus is FolderCorpus ? FolderCorpus.Asked : corpus;
    }

    /// <summary>The clip that a path names, by the first corpus that knows the name; <see langword="null"/> where none does.</summary>
    public static Clip? Parse(string path)
    {
        foreach (ICorpus corpus in All)
        {
            if (corpus.Parse(path) is { } clip)
            {
                return clip;
            }
        }

        return null;
    }
}
