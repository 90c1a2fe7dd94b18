using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// TurEV-DB (Canpolat et al., LREC 2020): six speakers, single words, four emotions by two letters of their Turkish names; genders are not
/// given.
/// </summary>
public sealed partial class TurEvCorpus : ICorpus
{
    /// <inheritdoc/>
    public string Name => "turev";

    /// <inheritdoc/>
    public string Description => "TurEV-DB: 6 speakers, 4 emotions, Turkish, 1157_hl_acik.wav";

    /// <inheritdoc/>
    public CorpusFacts? Facts { get; } =
        new("TurEV-DB", "tr", 6, "CC BY-NC-ND 4.0", "project Xeonen/TurEV-DB", NonCommercial: true);

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
                    "hl" => "sad",
                    "kz" => "angry",
                    "mt" => "happy",
                    _ => "calm",
                },
                Speaker = $"turev-{match.Groups["speaker"].Value}",
                Corpus = Name,
                Language = "tr",
                Statement = match.Groups["word"].Value,
                Channel = "speech",
            }
            : null;
    }

    [GeneratedRegex(@"^(?<speaker>1157|1234|1358|1984|6783|7895)_(?<emotion>hl|kz|mt|sk)_(?<word>\p{L}+[0-9]?)\z")]
    private static partial Regex NamePattern();
}
