using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// The Berlin Database of Emotional Speech (Burkhardt et al., Interspeech 2005): ten actors, whose genders its documentation lists;
/// German text and German initials of the emotions.
/// </summary>
public sealed partial class EmoDbCorpus : SpeechCorpus
{
    /// <inheritdoc/>
    public override string Name => "emodb";

    /// <inheritdoc/>
    public override string Description => "EmoDB: 10 actors, 7 emotions with boredom, German, 03a01Fa.wav";

    /// <inheritdoc/>
    public override CorpusFacts Facts { get; } =
        new("EmoDB", "de", 10, "none stated; offered for free download", "doi:10.21437/Interspeech.2005-446");

    /// <inheritdoc/>
    protected override Regex Names => NamePattern();

    /// <inheritdoc/>
    protected override Clip Describe(Clip clip, Match match) => clip with
    {
        Emotion = match.Groups["emotion"].ValueSpan[0] switch
        {
            'W' => "angry",
            'L' => "boredom",
            'E' => "disgust",
            'A' => "fearful",
            'F' => "happy",
            'T' => "sad",
            _ => "neutral",
        },
        Speaker = $"emodb-{match.Groups["speaker"].Value}",
        Gender = match.Groups["speaker"].Value is "03" or "10" or "11" or "12" or "15" ? "male" : "female",
        Statement = match.Groups["text"].Value,
        Repetition = 1 + match.Groups["version"].ValueSpan[0] - 'a',
    };

    [GeneratedRegex(@"^(?<speaker>03|08|09|1[0-6])(?<text>a0[12457]|b0[1239]|b10)(?<emotion>[WLEAFTN])(?<version>[a-z])\z")]
    private static partial Regex NamePattern();
}
