using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// The JL corpus (James, Tian and Watson, Interspeech 2018): two women and two men of New Zealand, five primary and five secondary
/// emotions.
/// </summary>
public sealed partial class JlCorpus : SpeechCorpus
{
    /// <inheritdoc/>
    public override string Name => "jl";

    /// <inheritdoc/>
    public override string Description => "JL: 4 actors, 10 emotions, English, female1_angry_10a_1.wav";

    /// <inheritdoc/>
    public override CorpusFacts Facts { get; } =
        new("JL", "en", 4, "CC0 1.0", "doi:10.21437/Interspeech.2018-1349");

    /// <inheritdoc/>
    protected override Regex Names => NamePattern();

    /// <inheritdoc/>
    protected override Clip Describe(Clip clip, Match match) => clip with
    {
        Emotion = match.Groups["emotion"].Value,
        Speaker = $"jl-{match.Groups["speaker"].Value}",
        Gender = match.Groups["speaker"].Value.StartsWith("female", StringComparison.Ordinal) ? "female" : "male",
        Statement = match.Groups["sentence"].Value,
        Repetition = int.Parse(match.Groups["take"].ValueSpan, provider: null),
    };

    [GeneratedRegex(
        @"^(?<speaker>(?:fe)?male[12])"
        + @"_(?<emotion>angry|sad|neutral|happy|excited|anxious|apologetic|assertive|concerned|encouraging)"
        + @"_(?<sentence>[0-9]{1,2}[ab])_(?<take>[12])\z")]
    private static partial Regex NamePattern();
}
