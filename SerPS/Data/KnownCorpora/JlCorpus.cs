using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// The JL corpus (James, Tian and Watson, Interspeech 2018): two women and two men of New Zealand, five primary and five secondary
/// emotions.
/// </summary>
public sealed partial class JlCorpus : ICorpus
{
    /// <inheritdoc/>
    public string Name => "jl";

    /// <inheritdoc/>
    public string Description => "JL: 4 actors, 10 emotions, English, female1_angry_10a_1.wav";

    /// <inheritdoc/>
    public CorpusFacts? Facts { get; } =
        new("JL", "en", 4, "CC0 1.0", "doi:10.21437/Interspeech.2018-1349");

    /// <inheritdoc/>
    public Clip? Parse(string path)
    {
        Match match = NamePattern().Match(Path.GetFileNameWithoutExtension(path));
        return match.Success
            ? new Clip
            {
                Path = path,
                Emotion = match.Groups["emotion"].Value,
                Speaker = $"jl-{match.Groups["speaker"].Value}",
                Gender = match.Groups["speaker"].Value.StartsWith("female", StringComparison.Ordinal) ? "female" : "male",
                Corpus = Name,
                Language = "en",
                Statement = match.Groups["sentence"].Value,
                Repetition = int.Parse(match.Groups["take"].ValueSpan, provider: null),
                Channel = "speech",
            }
            : null;
    }

    [GeneratedRegex(
        @"^(?<speaker>(?:fe)?male[12])"
        + @"_(?<emotion>angry|sad|neutral|happy|excited|anxious|apologetic|assertive|concerned|encouraging)"
        + @"_(?<sentence>[0-9]{1,2}[ab])_(?<take>[12])\z")]
    private static partial Regex NamePattern();
}
