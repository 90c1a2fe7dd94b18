namespace SerPS.Data.KnownCorpora;

/// <summary>
/// The Toronto emotional speech set (Pichora-Fuller and Dupuis, 2020, doi:10.5683/SP2/E8H2MF): two women, 200 words, 7 emotions, under its
/// own names.
/// </summary>
public sealed class TessCorpus : ICorpus
{
    /// <inheritdoc/>
    public string Name => "tess";

    /// <inheritdoc/>
    public string Description => "TESS: 2 women, 7 emotions, 200 words, OAF_back_angry.wav";

    /// <inheritdoc/>
    public CorpusFacts? Facts { get; } = new("TESS", "en", 2, "CC BY-NC-ND 4.0", "doi:10.5683/SP2/E8H2MF", NonCommercial: true);

    /// <inheritdoc/>
    public Clip? Parse(string path) =>
        TessName.TryParse(path, out TessName name)
            ? new Clip
            {
                Path = path,
                Emotion = name.Emotion,
                Speaker = $"tess-{name.Speaker}",
                Gender = "female",
                Corpus = Name,
                Language = "en",
                Statement = name.Word,
                Channel = "speech",
            }
            : null;
}
