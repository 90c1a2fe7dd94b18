using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// IEMOCAP (Busso et al., Language Resources and Evaluation 42, 2008): ten actors in five sessions. Who speaks, the name says; the
/// emotion is
/// that of the session's <c>dialog/EmoEvaluation</c>. Clips without agreement (<c>xxx</c>), and those without that file, have no label.
/// </summary>
public sealed partial class IemocapCorpus : ICorpus
{
    /// <inheritdoc/>
    public string Name => "iemocap";

    /// <inheritdoc/>
    public string Description => "IEMOCAP: 10 actors, 10 emotions in dialog/EmoEvaluation, English, Ses01F_impro01_F000.wav";

    /// <inheritdoc/>
    public CorpusFacts? Facts { get; } = new(
        "IEMOCAP", "en", 10, "research, on request", "USC SAIL; doi:10.1007/s10579-008-9076-6", NonCommercial: true);

    /// <inheritdoc/>
    public Clip? Parse(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        Match match = NamePattern().Match(name);
        if (!match.Success)
        {
            return null;
        }

        string gender = match.Groups["gender"].Value;
        string? table = LabelFile.Near(path, Path.Combine("dialog", "EmoEvaluation", $"{match.Groups["dialog"].Value}.txt"));
        return new Clip
        {
            Path = path,
            Emotion = table is null ? null : LabelFile.Table(table, Labels).GetValueOrDefault(name),
            Speaker = $"iemocap-{match.Groups["session"].Value}{gender}",
            Gender = gender == "F" ? "female" : "male",
            Corpus = Name,
            Language = "en",
            Channel = "speech",
        };
    }

    private static IEnumerable<KeyValuePair<string, string?>> Labels(string path)
    {
        foreach (string line in File.ReadLines(path))
        {
            Match match = LinePattern().Match(line);
            if (match.Success)
            {
                yield return KeyValuePair.Create(match.Groups["name"].Value, match.Groups["label"].Value switch
                {
                    "xxx" => null,
                    "exc" => "excited",
                    "fru" => "frustrated",
                    "oth" => "other",
                    string label => Emotions.Normalize(label),
                });
            }
        }
    }

    [GeneratedRegex(@"^(?<dialog>Ses0(?<session>[1-5])[FM]_(?:impro|script)[0-9]{2}[a-z]?(?:_[0-9][a-z]?)?)_(?<gender>[FM])[0-9]{3}\z")]
    private static partial Regex NamePattern();

    // [6.2901 - 8.2357]	Ses01F_impro01_F000	neu	[2.5000, 2.5000, 2.5000]
    [GeneratedRegex(@"^\[[0-9. -]+\]\t(?<name>Ses[A-Za-z0-9_]+)\t(?<label>[a-z]{3})\t")]
    private static partial Regex LinePattern();
}
