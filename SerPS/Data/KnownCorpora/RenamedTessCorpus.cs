namespace SerPS.Data.KnownCorpora;

/// <summary>
/// TESS under RAVDESS-like names, as <see cref="TessConverter"/> and older converters write it. The third field is the emotion; the folder
/// <c>Actor_25</c> (the younger woman) or <c>Actor_26</c> (the older one) is the speaker, or else the last field. The other fields
/// mean nothing: some converters draw them at random from 10…98 and leave the last one no speaker either.
/// </summary>
public sealed class RenamedTessCorpus : ICorpus
{
    /// <summary>The younger and the older woman's actor numbers.</summary>
    internal const int Younger = 25, Older = 26;

    /// <inheritdoc/>
    public string Name => "tess-renamed";

    /// <inheritdoc/>
    public string Description => "TESS under RAVDESS-like names in Actor_25 and Actor_26, 03-01-06-01-12-03-26.wav";

    /// <inheritdoc/>
    public CorpusFacts? Facts { get; } = new("TESS", "en", 2, "CC BY-NC-ND 4.0", "doi:10.5683/SP2/E8H2MF", NonCommercial: true);

    /// <inheritdoc/>
    public Clip? Parse(string path)
    {
        if (!RavdessName.TryParse(Path.GetFileNameWithoutExtension(path.AsSpan()), out RavdessName name) || name.Emotion is < 1 or > 8
            || !TessName.Emotions.Contains(Emotions.Canonical[name.Emotion - 1]))
        {
            return null;
        }

        int? actor = Path.GetFileName(Path.GetDirectoryName(path.AsSpan())) switch
        {
            "Actor_25" => Younger,
            "Actor_26" => Older,
            _ => name.Actor is Younger or Older && !IsRandom(name) ? name.Actor : null,
        };
        return actor is null && !IsRandom(name)
            ? null
            : new Clip
            {
                Path = path,
                Emotion = Emotions.Canonical[name.Emotion - 1],
                Speaker = actor is null ? null : actor == Younger ? "tess-YAF" : "tess-OAF",
                Gender = "female",
                Corpus = "tess",
                Language = "en",
                Channel = "speech",
            };
    }

    // no RAVDESS name, however mistyped, has two digits' worth in all of these fields
    private static bool IsRandom(RavdessName name) =>
        name is { Modality: >= 10, Channel: >= 10, Intensity: >= 10, Statement: >= 10, Repetition: >= 10, Actor: >= 10 };
}
