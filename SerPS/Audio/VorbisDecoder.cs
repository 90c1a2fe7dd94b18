namespace SerPS.Audio;

/// <summary>Decodes Ogg Vorbis by NVorbis.</summary>
internal sealed class VorbisDecoder : AudioDecoder
{
    private const long MaxFramesAByte = 4096; // a packet is at least a byte and gives at most half a block of 8192

    public override string Name => "NVorbis";

    public override AudioInput Open(string path, CancellationToken cancellationToken = default) =>
        new VorbisInput(AudioFile.Open(path), path, cancellationToken);

    public override AudioInfo ReadInfo(string path, CancellationToken cancellationToken = default)
    {
        using FileStream stream = AudioFile.Open(path);
        return Guard(path, () => Info(stream, path, cancellationToken));
    }

    private static AudioInfo Info(FileStream stream, string path, CancellationToken cancellationToken)
    {
        using var vorbis = new VorbisStreams(stream);
        long frames = vorbis.Current.TotalSamples;
        while (vorbis.Next())
        {
            cancellationToken.ThrowIfCancellationRequested();
            frames += vorbis.Current.TotalSamples;
        }

        return frames < 0 || frames / MaxFramesAByte > stream.Length
            ? throw new SerException(
                ErrorId.AudioUnreadable, $"'{path}' says that it holds {frames} samples, which {stream.Length} bytes cannot.", path)
            : new AudioInfo(vorbis.Current.SampleRate, vorbis.Current.Channels, frames, "vorbis");
    }
}
