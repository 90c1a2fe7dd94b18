using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>A corpus of speech whose file names say all, in one form.</summary>
public abstract class SpeechCorpus : ICorpus
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Description { get; }

    /// <inheritdoc cref="ICorpus.Facts"/>
    public abstract CorpusFacts Facts { get; }

    CorpusFacts? ICorpus.Facts => Facts;

    /// <summary>The form of its file names, without the extension.</summary>
    protected abstract Regex Names { get; }

    /// <inheritdoc/>
    public Clip? Parse(string path)
    {
        Match match = Names.Match(Path.GetFileNameWithoutExtension(path));
        return match.Success
            ? Describe(new Clip { Path = path, Corpus = Name, Language = Facts.Languages, Channel = "speech" }, match)
            : null;
    }

    /// <summary>A clip with what its name says.</summary>
    /// <param name="clip">The clip, of this corpus and its language.</param>
    /// <param name="match">The name in its form.</param>
    protected abstract Clip Describe(Clip clip, Match match);
}
