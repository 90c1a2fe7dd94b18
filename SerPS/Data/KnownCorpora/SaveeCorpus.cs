using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// Surrey Audio-Visual Expressed Emotion (Haq and Jackson, 2010): four men, in a folder each (<c>DC/sa03.wav</c>) or with the
/// speaker before the name (<c>DC_sa03.wav</c>).
/// </summary>
public sealed partial class SaveeCorpus : ICorpus
{
    /// <inheritdoc/>
    public string Name => "savee";

    /// <inheritdoc/>
    public string Description => "SAVEE: 4 men, 7 emotions, DC_sa03.wav or DC/sa03.wav";

    /// <inheritdoc/>
    public CorpusFacts? Facts { get; } =
        new("SAVEE", "en", 4, "research use only", "University of Surrey, SAVEE database", NonCommercial: true);

    /// <inheritdoc/>
    public Clip? Parse(string path)
    {
        string file = Path.GetFileNameWithoutExtension(path);
        Match match = NamePattern().Match(file);
        if (!match.Success)
        {
            match = NamePattern().Match($"{Path.GetFileName(Path.GetDirectoryName(path))}_{file}");
        }

        // fifteen sentences an emotion, thirty neutral ones
        return match.Success && int.Parse(match.Groups["sentence"].ValueSpan, provider: null) is >= 1 and int sentence
            && sentence <= (match.Groups["emotion"].ValueSpan is "n" ? 30 : 15)
            ? new Clip
            {
                Path = path,
                Emotion = match.Groups["emotion"].Value switch
                {
                    "a" => "angry",
                    "d" => "disgust",
                    "f" => "fearful",
                    "h" => "happy",
                    "sa" => "sad",
                    "su" => "surprised",
                    _ => "neutral",
                },
                Speaker = $"savee-{match.Groups["speaker"].Value}",
                Gender = "male",
                Corpus = Name,
                Language = "en",
                Statement = match.Groups["emotion"].Value + match.Groups["sentence"].Value,
                Channel = "speech",
            }
            : null;
    }

    [GeneratedRegex(@"^(?<speaker>DC|JE|JK|KL)_(?<emotion>a|d|f|h|n|sa|su)(?<sentence>[0-9]{2})\z")]
    private static partial Regex NamePattern();
}
