using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// EmoTale (Hjuler et al., 2025): 18 speakers of Danish, of whom 14 also speak English; genders as its annotations list them.
/// </summary>
public sealed partial class EmoTaleCorpus : ICorpus
{
    /// <inheritdoc/>
    public string Name => "emotale";

    /// <inheritdoc/>
    public string Description => "EmoTale: 18 speakers, 5 emotions with boredom, Danish and English, DK_001_A_1.wav";

    /// <inheritdoc/>
    public CorpusFacts? Facts { get; } =
        new("EmoTale", "da, en", 18, "none; asks for citation", "project snehadas/EmoTale");

    /// <inheritdoc/>
    public Clip? Parse(string path)
    {
        Match match = NamePattern().Match(Path.GetFileNameWithoutExtension(path));
        return match.Success
            ? new Clip
            {
                Path = path,
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
                Corpus = Name,
                Language = match.Groups["language"].Value == "DK" ? "da" : "en",
                Statement = match.Groups["sentence"].Value,
                Channel = "speech",
            }
            : null;
    }

    [GeneratedRegex(@"^(?<language>DK|EN)_(?<speaker>0[0-9]{2})_(?<emotion>[AHSBN])_(?<sentence>[1-9])\z")]
    private static partial Regex NamePattern();
}
