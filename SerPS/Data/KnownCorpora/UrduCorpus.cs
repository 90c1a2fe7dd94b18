using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// URDU (Latif et al., FIT 2018): 38 speakers of talk shows, four emotions; the speaker begins with SM (a man) or SF (a woman).
/// </summary>
public sealed partial class UrduCorpus : SpeechCorpus
{
    /// <inheritdoc/>
    public override string Name => "urdu";

    /// <inheritdoc/>
    public override string Description => "URDU: 38 speakers, 4 emotions, Urdu, SM1_F1_A01.wav";

    /// <inheritdoc/>
    public override CorpusFacts Facts { get; } =
        new("URDU", "ur", 38, "none stated; public", "project siddiquelatif/URDU-Dataset; doi:10.1109/FIT.2018.00023");

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
            _ => "neutral",
        },
        Speaker = $"urdu-{match.Groups["speaker"].Value}",
        Gender = match.Groups["speaker"].ValueSpan[1] == 'F' ? "female" : "male",
    };

    [GeneratedRegex(@"^(?<speaker>S[MF][0-9]{1,2})_F(?<file>[0-9]{1,2})_(?<emotion>[AHNS])[0-9]{1,3}\z")]
    private static partial Regex NamePattern();
}
