using SerPS.Data;

namespace SerPS.Fuzz.Targets;

/// <summary>The table of labels of a corpus that has them beside its recordings.</summary>
internal sealed class LabelTableTarget() : FileTarget(".csv")
{
    private int _inputs;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["FileName", "EmoClass", "SpkrID", "Gender", "Split_Set", "MSP-PODCAST_0001_0008.wav", "Test1", "\""];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() =>
    [
        ("FileName,EmoClass,EmoAct,SpkrID,Gender,Split_Set\nMSP-PODCAST_0001_0008.wav,N,2.2,127,Male,Test1\n"
            + "MSP-PODCAST_0001_0019.wav,X,4.2,Unknown,Unknown,Development\n").Select(c => (byte)c).ToArray(),
    ];

    /// <inheritdoc/>
    protected override void Read(string path)
    {
        string folder = System.IO.Path.GetDirectoryName(path)!, table = System.IO.Path.Combine(folder, "labels_consensus.csv");
        System.IO.File.Move(path, table, overwrite: true);

        // a table is read again when it was written later
        System.IO.File.SetLastWriteTimeUtc(table, DateTime.UnixEpoch.AddSeconds(++_inputs));
        _ = Corpora.Parse(System.IO.Path.Combine(folder, "MSP-PODCAST_0001_0008.wav"));
    }
}
