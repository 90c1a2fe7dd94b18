using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// The Acted Emotional Speech Dynamic Database (Vryzas et al., J. Audio Eng. Soc. 66(6), 2018): Greek actors, twenty utterances, five
/// emotions. <c>a01 (1).wav</c> is also what Windows calls a copy of <c>a01.wav</c>, so the folder has to say the emotion too. Which
/// speaker
/// is a woman is not said.
/// </summary>
public sealed partial class AesddCorpus : ICorpus
{
    /// <inheritdoc/>
    public string Name => "aesdd";

    /// <inheritdoc/>
    public string Description => "AESDD: 6 actors, 5 emotions, Greek, anger/a01 (1).wav";

    /// <inheritdoc/>
    public CorpusFacts? Facts { get; } = new("AESDD", "el", 6, "see the corpus's page, m3c.web.auth.gr", "doi:10.17743/jaes.2018.0036", NonCommercial: true);

    /// <inheritdoc/>
    public Clip? Parse(string path)
    {
        Match match = NamePattern().Match(Path.GetFileNameWithoutExtension(path));
        string emotion = match.Groups["emotion"].Value switch
        {
            "a" => "anger",
            "d" => "disgust",
            "f" => "fear",
            "h" => "happiness",
            _ => "sadness",
        };
        return match.Success && emotion.Equals(Path.GetFileName(Path.GetDirectoryName(path)), StringComparison.OrdinalIgnoreCase)
            ? new Clip
            {
                Path = path,
                Emotion = Emotions.Normalize(emotion),
                Speaker = $"aesdd-{match.Groups["speaker"].Value}",
                Corpus = Name,
                Language = "el",
                Statement = match.Groups["utterance"].Value,
                Channel = "speech",
            }
            : null;
    }

    [GeneratedRegex(@"^(?<emotion>[adfhs])(?<utterance>0[1-9]|1[0-9]|20) \((?<speaker>[1-9])\)[a-z]?\z")]
    private static partial Regex NamePattern();
}
