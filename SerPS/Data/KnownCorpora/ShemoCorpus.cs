using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// The Sharif Emotional Speech Database (Mohamad Nezami et al., 2019): 31 women and 56 men of radio plays, six emotions.
/// </summary>
public sealed partial class ShemoCorpus : ICorpus
{
    /// <inheritdoc/>
    public string Name => "shemo";

    /// <inheritdoc/>
    public string Description => "ShEMO: 87 speakers, 6 emotions, Persian, F01A02.wav";

    /// <inheritdoc/>
    public CorpusFacts? Facts { get; } =
        new("ShEMO", "fa", 87, "academic use", "doi:10.1007/s10579-018-9427-x", NonCommercial: true);

    /// <inheritdoc/>
    public Clip? Parse(string path)
    {
        Match match = NamePattern().Match(Path.GetFileNameWithoutExtension(path));
        return match.Success
            ? new Clip
            {
                Path = path,
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
                Corpus = Name,
                Language = "fa",
                Channel = "speech",
            }
            : null;
    }

    [GeneratedRegex(@"^(?<speaker>F(?:0[1-9]|[12][0-9]|3[01])|M(?:0[1-9]|[1-4][0-9]|5[0-6]))(?<emotion>[AFHNSW])(?<number>[0-9]{2,3})\z")]
    private static partial Regex NamePattern();
}
