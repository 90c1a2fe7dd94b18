using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// MELD (Poria et al., ACL 2019): utterances of a television series. A name says dialogue and utterance, which count anew in each
/// part, and a
/// folder says the part; emotion and speaker are those of its table, <c>train_sent_emo.csv</c>, <c>dev_sent_emo.csv</c> or
/// <c>test_sent_emo.csv</c>.
/// </summary>
public sealed partial class MeldCorpus : ICorpus
{
    private static readonly string[] Parts = ["train", "dev", "test"];

    /// <inheritdoc/>
    public string Name => "meld";

    /// <inheritdoc/>
    public string Description => "MELD: over 300 characters, 7 emotions in train_sent_emo.csv, English, train_splits/dia0_utt0.mp4";

    /// <inheritdoc/>
    public CorpusFacts? Facts { get; } = new(
        "MELD", "en", null, "GPL-3.0 (labels); the recordings are a television series's", "doi:10.18653/v1/P19-1050", NonCommercial: true);

    /// <inheritdoc/>
    public string? FolderOf(string table) =>
        Parts.Any(part => Path.GetFileName(table) == $"{part}_sent_emo.csv") ? Path.GetDirectoryName(table) : null;

    /// <inheritdoc/>
    public Clip? Parse(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        if (!NamePattern().IsMatch(name)
            || Parts.FirstOrDefault(part => IsIn(part, path)) is not { } part
            || LabelFile.Near(path, $"{part}_sent_emo.csv") is not { } table
            || !LabelFile.Table(table, Labels).TryGetValue(name, out (string Emotion, string Speaker) said))
        {
            return null;
        }

        return new Clip
        {
            Path = path,
            Emotion = Emotions.Normalize(said.Emotion),
            Speaker = $"meld-{said.Speaker}",
            Corpus = Name,
            Language = "en",
            Split = SplitPart.Normalize(part),
            Channel = "speech",
        };
    }

    // train_splits, dev_splits_complete, output_repeated_splits_test: the nearest folder that names a part decides
    private static bool IsIn(string part, string path)
    {
        for (string? folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string[] named = [.. Parts.Where(one => Path.GetFileName(folder).Split('_', '-', ' ').Contains(one))];
            if (named.Length > 0)
            {
                return named.Length == 1 && named[0] == part;
            }
        }

        return false;
    }

    private static IEnumerable<KeyValuePair<string, (string Emotion, string Speaker)>> Labels(string path) =>
        LabelFile.Records(path, "Dialogue_ID", "Utterance_ID", "Emotion", "Speaker")
            .Select(record => KeyValuePair.Create($"dia{record[0]}_utt{record[1]}", (record[2], record[3])));

    [GeneratedRegex(@"^dia[0-9]+_utt[0-9]+\z")]
    private static partial Regex NamePattern();
}
