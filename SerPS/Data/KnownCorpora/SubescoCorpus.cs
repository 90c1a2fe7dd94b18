using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// SUBESCO (Sultana et al., PLoS ONE 16(4) e0250173, 2021): ten women and ten men, ten sentences, seven emotions, Bangla.
/// </summary>
public sealed partial class SubescoCorpus : SpeechCorpus
{
    /// <inheritdoc/>
    public override string Name => "subesco";

    /// <inheritdoc/>
    public override string Description => "SUBESCO: 20 actors, 7 emotions, Bangla, F_02_MONIKA_S_1_NEUTRAL_5.wav";

    /// <inheritdoc/>
    public override CorpusFacts Facts { get; } =
        new("SUBESCO", "bn", 20, "CC BY 4.0", "doi:10.1371/journal.pone.0250173");

    /// <inheritdoc/>
    protected override Regex Names => NamePattern();

    /// <inheritdoc/>
    protected override Clip Describe(Clip clip, Match match) => clip with
    {
        Emotion = match.Groups["emotion"].Value switch
        {
            "ANGRY" => "angry",
            "DISGUST" => "disgust",
            "FEAR" => "fearful",
            "HAPPY" => "happy",
            "SAD" => "sad",
            "SURPRISE" => "surprised",
            _ => "neutral",
        },
        Speaker = $"subesco-{match.Groups["gender"].Value}{match.Groups["speaker"].Value}",
        Gender = match.Groups["gender"].Value == "F" ? "female" : "male",
        Statement = match.Groups["sentence"].Value,
        Repetition = int.Parse(match.Groups["take"].ValueSpan, provider: null),
    };

    [GeneratedRegex(
        @"^(?<gender>[MF])_(?<speaker>0[1-9]|10)_[A-Z]+_S_(?<sentence>[0-9]{1,2})"
        + @"_(?<emotion>ANGRY|DISGUST|FEAR|HAPPY|NEUTRAL|SAD|SURPRISE)_(?<take>[1-9])\z")]
    private static partial Regex NamePattern();
}
