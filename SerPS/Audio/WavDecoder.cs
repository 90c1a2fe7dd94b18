namespace SerPS.Audio;

/// <summary>Decodes WAV by SerPS's own reader.</summary>
internal sealed class WavDecoder : AudioDecoder
{
    public override string Name => "SerPS";

    public override AudioInput Open(string path, CancellationToken cancellationToken = default) =>
        new WavInput(AudioFile.Open(path), path, cancellationToken);

    public override AudioClip Read(string path, CancellationToken cancellationToken = default) => WavReader.Read(path, cancellationToken);

    public override AudioInfo ReadInfo(string path, CancellationToken cancellationToken = default) => WavReader.ReadInfo(path);
}
