namespace SerPS.Audio;

/// <summary>Decodes Ogg Vorbis by NVorbis, which joins what gaps part: files with gaps in their times are left to ffmpeg where there is one.</summary>
internal sealed class VorbisDecoder : AudioDecoder
{
    private const long MaxFramesAByte = 4096; // a packet is at least a byte and gives at most half a block of 8192

    public override string Name => "NVorbis";

    public override AudioInput Open(string path, CancellationToken cancellationToken = default)
    {
        FileStream stream = AudioFile.Open(path);
        bool gaps;
        try
        {
            gaps = Guard(path, () => OggGaps.Any(stream));
            stream.Position = 0;
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        if (!gaps || AudioDecoders.System is not FfmpegDecoder ffmpeg || !AudioDecoders.HasFfmpeg())
        {
            return new VorbisInput(stream, path, cancellationToken) { HasGaps = gaps };
        }

        stream.Dispose();
        return ffmpeg.Open(path, cancellationToken);
    }

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
