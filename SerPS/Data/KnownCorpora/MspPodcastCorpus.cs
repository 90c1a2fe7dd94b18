using System.Text.RegularExpressions;

namespace SerPS.Data.KnownCorpora;

/// <summary>
/// MSP-Podcast (Lotfian and Busso, IEEE Transactions on Affective Computing 10(4), 2019): what its <c>labels_consensus.csv</c> says of a
/// recording, in <c>Labels</c> beside <c>Audios</c>. No agreement (<c>X</c>) is no label, unknown speakers are none.
/// </summary>
public sealed partial class MspPodcastCorpus : ICorpus
{
    private const string Table = "labels_consensus.csv";

    /// <inheritdoc/>
    public string Name => "msp-podcast";

    /// <inheritdoc/>
    public string Description => "MSP-Podcast: 9 emotions in labels_consensus.csv, English, Audios/MSP-PODCAST_0001_0008.wav";

    /// <inheritdoc/>
    public CorpusFacts? Facts { get; } = new(
        "MSP-Podcast", "en", null, "research, by agreement", "UT Dallas MSP Lab; doi:10.1109/TAFFC.2017.2736999", NonCommercial: true);

    /// <inheritdoc/>
    public string? FolderOf(string table) => Path.GetFileName(table) != Table ? null
        : Path.GetDirectoryName(table) is { } folder && Path.GetFileName(folder) == "Labels" ? Path.GetDirectoryName(folder)
        : Path.GetDirectoryName(table);

    /// <inheritdoc/>
    public Clip? Parse(string path)
    {
        if (!NamePattern().IsMatch(Path.GetFileNameWithoutExtension(path))
            || LabelFile.Near(path, Table, Path.Combine("Labels", Table)) is not { } table
            || !LabelFile.Table(table, Labels).TryGetValue(Path.GetFileNameWithoutExtension(path), out string[]? said))
        {
            return null;
        }

        return new Clip
        {
            Path = path,
            Emotion = said[0] switch
            {
                "A" => "angry",
                "S" => "sad",
                "H" => "happy",
                "U" => "surprised",
                "F" => "fearful",
                "D" => "disgust",
                "C" => "contempt",
                "N" => "neutral",
                "O" => "other",
                _ => null,
            },
            Speaker = MissingValue.Is(said[1]) ? null : $"msp-podcast-{said[1]}",
            Gender = said[2].ToLowerInvariant() is "male" or "female" ? said[2].ToLowerInvariant() : null,
            Corpus = Name,
            Language = "en",
            Split = SplitPart.Normalize(said[3].TrimEnd('1', '2', '3')),
            Channel = "speech",
        };
    }

    private static IEnumerable<KeyValuePair<string, string[]>> Labels(string path) =>
        LabelFile.Records(path, "FileName", "EmoClass", "SpkrID", "Gender", "Split_Set")
            .Select(record => KeyValuePair.Create(Path.GetFileNameWithoutExtension(record[0]), record[1..]));

    [GeneratedRegex(@"^MSP-PODCAST_[0-9]{4}_[0-9]{4}(?:_[0-9]{4})?\z")]
    private static partial Regex NamePattern();
}
