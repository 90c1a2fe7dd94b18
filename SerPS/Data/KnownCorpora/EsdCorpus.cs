using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// The Emotional Speech Database (Zhou et al., Speech Communication 137, 2022): ten speakers of Mandarin and ten of English, 350 sentences,
/// five emotions. The folder says the emotion, directly or above <c>train</c>, <c>evaluation</c> and <c>test</c>, and so does the
/// number: both
/// must agree. Its own division has every speaker on each side, so it is not the clips' split.
/// </summary>
public sealed partial class EsdCorpus : ICorpus
{
    private const int Sentences = 350;

    private static readonly string[] Folders = ["Neutral", "Angry", "Happy", "Sad", "Surprise"];

    /// <inheritdoc/>
    public string Name => "esd";

    /// <inheritdoc/>
    public string Description => "ESD: 20 speakers, 5 emotions, Mandarin and English, 0011/Angry/0011_000351.wav";

    /// <inheritdoc/>
    public CorpusFacts? Facts { get; } = new(
        "ESD", "zh, en", 20, "research use only", "project HLTSingapore/Emotional-Speech-Data; doi:10.1016/j.specom.2021.11.006",
        NonCommercial: true);

    /// <inheritdoc/>
    public Clip? Parse(string path)
    {
        Match match = NamePattern().Match(Path.GetFileNameWithoutExtension(path));
        string? parent = Path.GetDirectoryName(path);
        if (Path.GetFileName(parent) is "train" or "evaluation" or "test")
        {
            parent = Path.GetDirectoryName(parent);
        }

        int emotion = Array.FindIndex(Folders, name => name.Equals(Path.GetFileName(parent), StringComparison.OrdinalIgnoreCase));
        if (!match.Success || emotion < 0 || (Number("sentence") - 1) / Sentences != emotion || Number("sentence") == 0)
        {
            return null;
        }

        return new Clip
        {
            Path = path,
            Emotion = Emotions.Normalize(Folders[emotion]),
            Speaker = $"esd-{match.Groups["speaker"].Value}",
            Gender = Number("speaker") is 1 or 2 or 3 or 7 or 9 or (>= 15 and <= 19) ? "female" : "male",
            Corpus = Name,
            Language = Number("speaker") <= 10 ? "zh" : "en",
            Statement = $"{((Number("sentence") - 1) % Sentences) + 1:000}",
            Channel = "speech",
        };

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, provider: null);
    }

    [GeneratedRegex(@"^(?<speaker>00(?:0[1-9]|1[0-9]|20))_(?<sentence>00[0-9]{4})\z")]
    private static partial Regex NamePattern();
}
