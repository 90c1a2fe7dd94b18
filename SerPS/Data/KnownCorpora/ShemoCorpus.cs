using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// The Sharif Emotional Speech Database (Mohamad Nezami et al., 2019): 31 women and 56 men of radio plays, six emotions.
/// </summary>
public sealed partial class ShemoCorpus : SpeechCorpus
{
    /// <inheritdoc/>
    public override string Name => "shemo";

    /// <inheritdoc/>
    public override string Description => "ShEMO: 87 speakers, 6 emotions, Persian, F01A02.wav";

    /// <inheritdoc/>
    public override CorpusFacts Facts { get; } =
        new("ShEMO", "fa", 87, "academic use", "doi:10.1007/s10579-018-9427-x", NonCommercial: true);

    /// <inheritdoc/>
    protected override Regex Names => NamePattern();

    /// <inheritdoc/>
    protected override Clip Describe(Clip clip, Match match) => clip with
    {
        Emotion = match.Groups["emotion"].Value switch
        {
            "A" => "angry",
            "F" => "fearful",
            "H" => "happy",
            "S" => "sad",
            "W" => "surprised",
            _ => "neutral",
        },
        Speaker = $"shemo-{match.Groups["speaker"].Value}",
        Gender = match.Groups["speaker"].ValueSpan[0] == 'F' ? "female" : "male",
    };

    [GeneratedRegex(@"^(?<speaker>F(?:0[1-9]|[12][0-9]|3[01])|M(?:0[1-9]|[1-4][0-9]|5[0-6]))(?<emotion>[AFHNSW])(?<number>[0-9]{2,3})\z")]
    private static partial Regex NamePattern();
}
