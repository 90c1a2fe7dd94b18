using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// The Amharic Speech Emotion Dataset (Retta et al., 2022): 65 volunteers, five emotions; the letter and the digit before the first hyphen
/// say the same.
/// </summary>
public sealed partial class AsedCorpus : SpeechCorpus
{
    /// <inheritdoc/>
    public override string Name => "ased";

    /// <inheritdoc/>
    public override string Description => "ASED: 65 speakers, 5 emotions, Amharic, a5-01-02-01-63.wav";

    /// <inheritdoc/>
    public override CorpusFacts Facts { get; } =
        new("ASED", "am", 65, "none stated; freely available", "project Ethio2021/ASED_V1; doi:10.1145/3529759");

    /// <inheritdoc/>
    protected override Regex Names => NamePattern();

    /// <inheritdoc/>
    protected override Clip Describe(Clip clip, Match match) => clip with
    {
        Emotion = match.Groups["emotion"].ValueSpan[1] switch
        {
            '1' => "neutral",
            '2' => "fearful",
            '3' => "happy",
            '4' => "sad",
            _ => "angry",
        },
        Speaker = $"ased-{match.Groups["speaker"].Value}",
        Gender = match.Groups["gender"].Value == "01" ? "female" : "male",
        Statement = match.Groups["sentence"].Value,
        Repetition = int.Parse(match.Groups["take"].ValueSpan, provider: null),
    };

    [GeneratedRegex(
        @"^(?<emotion>[nN]1|[fF]2|[hH]3|[sS]4|[aA]5)-(?<sentence>[0-9]{2})-(?<take>0[1-9]|[1-9][0-9])-(?<gender>0[12])"
        + @"-(?<speaker>0[1-9]|[1-5][0-9]|6[0-5])\z")]
    private static partial Regex NamePattern();
}
