using SerPS.Audio;

namespace SerPS.Fuzz.Targets;

/// <summary>A WAV file.</summary>
internal sealed class WavTarget() : FileTarget(".wav")
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["RIFF", "RF64", "BW64", "WAVE", "fmt ", "data", "ds64", "LIST"];

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => WavBytes.All();

    /// <inheritdoc/>
    protected override void Read(string path)
    {
        _ = WavReader.ReadInfo(path);
        _ = WavReader.Read(path);
    }
}
