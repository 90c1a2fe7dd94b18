namespace SerPS.Data;

/// <summary>Every corpus whose names are understood, in the order in which they are tried.</summary>
public static class Corpora
{
    /// <summary>All corpora, the most specific names first.</summary>
    public static IReadOnlyList<ICorpus> All { get; } = [new RavdessCorpus()];

    /// <summary>The corpus of that name, upper or lower case.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    public static ICorpus Find(string name) =>
        All.FirstOrDefault(corpus => corpus.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new SerException(
            ErrorId.OptionInvalid,
            $"There is no corpus '{name}'; the corpora are {string.Join(", ", All.Select(corpus => corpus.Name))}.");

    /// <summary>The clip that a path names, by the first corpus that knows the name; <see langword="null"/> where none does.</summary>
    public static Clip? Parse(string path) => All.Select(corpus => corpus.Parse(path)).FirstOrDefault(clip => clip is not null);
}
