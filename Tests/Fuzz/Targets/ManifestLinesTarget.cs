using SerPS.Data;

namespace SerPS.Fuzz.Targets;

/// <summary>A manifest as JSON lines.</summary>
internal sealed class ManifestLinesTarget() : FileTarget(".jsonl")
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["\"file_name\":", "\"emotion\":", "null", "1.0", "[", "{", "\\u0000", "\\ud800"];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() =>
        ["""
        {"file_name":"a.wav","emotion":"sad","speaker":"x","start":0.5,"end":2}
        {"file_name":"b.wav","emotion":null,"extra":[1,2,{"a":true}]}
        {"emotion":"happy","file_name":"c.wav","language":"pl"}
        """u8.ToArray()];

    /// <inheritdoc/>
    protected override void Read(string path) =>
        _ = Manifest.Read(path, null, new DatasetNotes { OnError = _ => { }, OnWarning = _ => { } }).Count();
}
