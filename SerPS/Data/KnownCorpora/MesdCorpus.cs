using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// The Mexican Emotional Speech Database (Duville et al., 2021): words by women, men and children, six emotions. A name says which of
/// the three voices it is and not who, so there are no speakers.
/// </summary>
public sealed partial class MesdCorpus : SpeechCorpus
{
    /// <inheritdoc/>
    public override string Name => "mesd";

    /// <inheritdoc/>
    public override string Description => "MESD: 11 speakers (not named), 6 emotions, Spanish, Anger_C_A_abajo.wav";

    /// <inheritdoc/>
    public override CorpusFacts Facts { get; } =
        new("MESD", "es", 11, "CC BY 4.0", "doi:10.17632/cy34mh68j9");

    /// <inheritdoc/>
    protected override Regex Names => NamePattern();

    /// <inheritdoc/>
    protected override Clip Describe(Clip clip, Match match) => clip with
    {
        Emotion = match.Groups["emotion"].Value switch
        {
            "Anger" => "angry",
            "Disgust" => "disgust",
            "Fear" => "fearful",
            "Happiness" => "happy",
            "Sadness" => "sad",
            _ => "neutral",
        },
        Gender = match.Groups["voice"].Value switch { "F" => "female", "M" => "male", _ => null },
        Statement = match.Groups["word"].Value,
    };

    [GeneratedRegex(@"^(?<emotion>Anger|Disgust|Fear|Happiness|Neutral|Sadness)_(?<voice>[FMC])_(?<corpus>[AB])_(?<word>\p{L}[\p{L} ]*)\z")]
    private static partial Regex NamePattern();
}
