namespace SerPS.Data;

/// <summary>
/// Keeps speakers of different corpora apart: two manifests may both call somebody 01. A name that clips of another corpus had before gets
/// the name of its corpus before it; one that has its own corpus's before it already, as <c>ravdess-07</c>, stays.
/// </summary>
/// <param name="onWarning">Told once which name this was, and for which corpora.</param>
public sealed class SpeakerNames(Action<string>? onWarning = null)
{
    private readonly Dictionary<string, string> _corpora = new(StringComparer.Ordinal);
    private bool _told;

    /// <summary>The clip with a speaker that no other corpus has.</summary>
    public Clip Distinguish(Clip clip)
    {
        if (clip is not { Speaker: { } speaker, Corpus: { } corpus }
            || _corpora.TryAdd(speaker, corpus) || _corpora[speaker] == corpus
            || IsOf(speaker, corpus) || IsOf(speaker, _corpora[speaker]))
        {
            return clip;
        }

        if (!_told)
        {
            _told = true;
            onWarning?.Invoke(
                $"Both {_corpora[speaker]} and {corpus} have a speaker {speaker}: they are taken for two people, and names of {corpus} "
                + $"that {_corpora[speaker]} has too become {corpus}-{speaker} and so on. If they are one person, give both manifests the same "
                + "name in a column corpus.");
        }

        return clip with { Speaker = $"{corpus}-{speaker}" };
    }

    private static bool IsOf(string speaker, string corpus) => speaker.StartsWith($"{corpus}-", StringComparison.OrdinalIgnoreCase);
}
