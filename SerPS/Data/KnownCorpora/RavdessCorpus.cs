namespace SerPS.Data.KnownCorpora;

/// <summary>
/// The Ryerson Audio-Visual Database of Emotional Speech and Song (Livingstone and Russo, PLoS ONE 13(5) e0196391, 2018): 24 actors,
/// speech and song, in any folders, since a name says everything.
/// </summary>
public sealed class RavdessCorpus : ICorpus
{
    /// <inheritdoc/>
    public string Name => "ravdess";

    /// <inheritdoc/>
    public string Description => "RAVDESS speech and song: 24 actors, 8 emotions, 03-01-06-01-02-02-13.wav";

    /// <inheritdoc/>
    public CorpusFacts? Facts { get; } =
        new("RAVDESS", "en", 24, "CC BY-NC-SA 4.0", "doi:10.1371/journal.pone.0196391", NonCommercial: true);

    /// <inheritdoc/>
    public Clip? Parse(string path) =>
        RavdessName.TryParse(Path.GetFileNameWithoutExtension(path.AsSpan()), out RavdessName name) && IsValid(name)
            ? new Clip
            {
                Path = path,
                Emotion = Emotions.Canonical[name.Emotion - 1],
                Speaker = $"ravdess-{name.Actor:00}",
                Gender = name.Actor % 2 == 1 ? "male" : "female",
                Corpus = Name,
                Language = "en",
                Intensity = name.Intensity == 1 ? "normal" : "strong",
                Statement = $"{name.Statement:00}",
                Repetition = name.Repetition,
                Channel = name.Channel == 1 ? "speech" : "song",
            }
            : null;

    private static bool IsValid(RavdessName name) =>
        name is
        {
            Modality: >= 1 and <= 3, Channel: 1 or 2, Emotion: >= 1 and <= 8, Intensity: 1 or 2,
            Statement: 1 or 2, Repetition: 1 or 2, Actor: >= 1 and <= 24,
        };
}
