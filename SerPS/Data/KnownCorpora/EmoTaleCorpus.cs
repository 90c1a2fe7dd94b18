using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// EmoTale (Hjuler et al., 2025): 18 speakers of Danish, of whom 14 also speak English; genders as its annotations list them.
/// </summary>
public sealed partial class EmoTaleCorpus : SpeechCorpus
{
    /// <inheritdoc/>
    public override string Name => "emotale";

    /// <inheritdoc/>
    public override string Description => "EmoTale: 18 speakers, 5 emotions with boredom, Danish and English, DK_001_A_1.wav";

    /// <inheritdoc/>
    public override CorpusFacts Facts { get; } =
        new("EmoTale", "da, en", 18, "none; asks for citation", "project snehadas/EmoTale");

    /// <inheritdoc/>
    protected override Regex Names => NamePattern();

    /// <inheritdoc/>
    protected override Clip Describe(Clip clip, Match match) => clip with
    {
        Emotion = match.Groups["emotion"].Value switch
        {
            "A" => "angry",
            "H" => "happy",
            "S" => "sad",
            "B" => "boredom",
            _ => "neutral",
        },
        Speaker = $"emotale-{match.Groups["speaker"].Value}",
        Gender = match.Groups["speaker"].Value is "004" or "005" or "006" or "015" or "018" or "019" ? "male" : "female",
        Language = match.Groups["language"].Value == "DK" ? "da" : "en",
        Statement = match.Groups["sentence"].Value,
    };

    [GeneratedRegex(@"^(?<language>DK|EN)_(?<speaker>0[0-9]{2})_(?<emotion>[AHSBN])_(?<sentence>[1-9])\z")]
    private static partial Regex NamePattern();
}
