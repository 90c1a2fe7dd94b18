using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// TurEV-DB (Canpolat et al., LREC 2020): six speakers, single words, four emotions by two letters of their Turkish names; genders are not
/// given.
/// </summary>
public sealed partial class TurEvCorpus : SpeechCorpus
{
    /// <inheritdoc/>
    public override string Name => "turev";

    /// <inheritdoc/>
    public override string Description => "TurEV-DB: 6 speakers, 4 emotions, Turkish, 1157_hl_acik.wav";

    /// <inheritdoc/>
    public override CorpusFacts Facts { get; } =
        new("TurEV-DB", "tr", 6, "CC BY-NC-ND 4.0", "project Xeonen/TurEV-DB", NonCommercial: true);

    /// <inheritdoc/>
    protected override Regex Names => NamePattern();

    /// <inheritdoc/>
    protected override Clip Describe(Clip clip, Match match) => clip with
    {
        Emotion = match.Groups["emotion"].Value switch
        {
            "hl" => "sad",
            "kz" => "angry",
            "mt" => "happy",
            _ => "calm",
        },
        Speaker = $"turev-{match.Groups["speaker"].Value}",
        Statement = match.Groups["word"].Value,
    };

    [GeneratedRegex(@"^(?<speaker>1157|1234|1358|1984|6783|7895)_(?<emotion>hl|kz|mt|sk)_(?<word>\p{L}+[0-9]?)\z")]
    private static partial Regex NamePattern();
}
