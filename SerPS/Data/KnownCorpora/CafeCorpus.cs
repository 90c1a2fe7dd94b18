using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// The Canadian French Emotional dataset (Gournay et al., MMSys 2018): twelve actors, six sentences, seven emotions by the letters of their
/// French names; odd actors are men and even ones women.
/// </summary>
public sealed partial class CafeCorpus : SpeechCorpus
{
    /// <inheritdoc/>
    public override string Name => "cafe";

    /// <inheritdoc/>
    public override string Description => "CaFE: 12 actors, 7 emotions, French, 01-C-1-1.wav";

    /// <inheritdoc/>
    public override CorpusFacts Facts { get; } =
        new("CaFE", "fr", 12, "CC BY-NC-SA 4.0", "doi:10.5281/zenodo.1478765", NonCommercial: true);

    /// <inheritdoc/>
    protected override Regex Names => NamePattern();

    /// <inheritdoc/>
    protected override Clip Describe(Clip clip, Match match) => clip with
    {
        Emotion = match.Groups["emotion"].Value switch
        {
            "C" => "angry",
            "D" => "disgust",
            "J" => "happy",
            "P" => "fearful",
            "S" => "surprised",
            "T" => "sad",
            _ => "neutral",
        },
        Speaker = $"cafe-{match.Groups["speaker"].Value}",
        Gender = int.Parse(match.Groups["speaker"].ValueSpan, provider: null) % 2 == 1 ? "male" : "female",
        Intensity = match.Groups["intensity"].Value switch { "1" => "weak", "2" => "strong", _ => null },
        Statement = match.Groups["sentence"].Value,
    };

    [GeneratedRegex(@"^(?<speaker>0[1-9]|1[0-2])-(?:(?<emotion>[CDJPST])-(?<intensity>[12])|(?<emotion>N)-0)-(?<sentence>[1-6])\z")]
    private static partial Regex NamePattern();
}
