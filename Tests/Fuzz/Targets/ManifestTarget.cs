using System.Text;
using SerPS.Data;

namespace SerPS.Fuzz.Targets;

/// <summary>A manifest as CSV.</summary>
internal sealed class ManifestTarget() : FileTarget(".csv")
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Words =>
    [
        "path,", "emotion,", "label", "speaker", "start", "end", "split", "language", "corpus", "nan", "0 days 00:00:01.5", "\"", "\"\"", ";", "\t",
        "\r\n", "1,5", "1.0", "../", "C:\\a\\", "W", "happy",
    ];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() =>
    [
        "path,emotion,speaker,gender,split,start,end,age\na.wav,Anger,anna,F,val,0.5,2.25,34\n\"b, c.wav\",nan,bob,m,train,,,\n"u8.ToArray(),
        "file;start;end;label\r\na.wav;0 days 00:00:00;0 days 00:00:01,5;1.0\r\nb.wav;1,5;;\r\n"u8.ToArray(),
        Encoding.Unicode.GetBytes("\uFEFFPath\tEmotions\nä.wav\tFreude\n03-01-06-01-02-02-13.wav\tW\n"),
        Encoding.Latin1.GetBytes("filename,class,speaker\nö.wav,überraschung,é\n"),
    ];

    /// <inheritdoc/>
    protected override void Read(string path) => _ = Manifest.Read(
        path, new DatasetOptions { Labels = ["happy", "sad"] }, new DatasetNotes { OnError = _ => { }, OnWarning = _ => { } }).Count();
}
