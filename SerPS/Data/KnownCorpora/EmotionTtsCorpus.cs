using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// The emotional part of emotiontts_open_db (Selvas AI and KAIST): 15 speakers, four emotions by hundreds of the number of the recording;
/// genders as its documentation lists them.
/// </summary>
/// <remarks>
/// The documentation calls the third hundred angry and the fourth sad. The recordings say the opposite: the third hundred's sentences
/// tell of losses, and all 15 speakers read them lower than their neutral ones (2.8 semitones in the mean); the fourth hundred's are
/// reproaches, read higher, faster and brighter.
/// </remarks>
public sealed partial class EmotionTtsCorpus : ICorpus
{
    /// <inheritdoc/>
    public string Name => "emotiontts-ko";

    /// <inheritdoc/>
    public string Description => "emotiontts_open_db: 15 speakers, 4 emotions, Korean, ema00001.wav";

    /// <inheritdoc/>
    public CorpusFacts? Facts { get; } =
        new("emotiontts_open_db", "ko", 15, "CC BY-NC-SA 4.0", "project emotiontts/emotiontts_open_db", NonCommercial: true);

    /// <inheritdoc/>
    public Clip? Parse(string path)
    {
        Match match = NamePattern().Match(Path.GetFileNameWithoutExtension(path));
        return match.Success && match.Groups["number"].Value != "00000"
            ? new Clip
            {
                Path = path,
                Emotion = int.Parse(match.Groups["number"].ValueSpan, provider: null) switch
                {
                    <= 100 => "neutral",
                    <= 200 => "happy",
                    <= 300 => "sad",
                    _ => "angry",
                },
                Speaker = $"emotiontts-ko-{match.Groups["speaker"].Value}",
                Gender = match.Groups["speaker"].ValueSpan[2] is >= 'a' and <= 'e' ? "female" : "male",
                Corpus = Name,
                Language = "ko",
                Statement = match.Groups["number"].Value,
                Channel = "speech",
            }
            : null;
    }

    [GeneratedRegex(@"^(?<speaker>em[abfgh]|ne[abcdeklmno])(?<number>00[0-3][0-9]{2}|00400)\z")]
    private static partial Regex NamePattern();
}
