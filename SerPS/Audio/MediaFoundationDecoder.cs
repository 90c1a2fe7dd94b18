using System.Runtime.Versioning;
using NAudio.Wave;

namespace SerPS.Audio;

/// <summary>Decodes what Windows itself knows (MP3, AAC, M4A, MP4, WMA, FLAC) by its Media Foundation, through NAudio.</summary>
[SupportedOSPlatform("windows")]
internal sealed class MediaFoundationDecoder : AudioDecoder
{
    public override string Name => "Media Foundation";

    public override AudioInput Open(string path, CancellationToken cancellationToken = default)
    {
        MediaFoundationReader reader = Start(path);
        try
        {
            return new NAudioInput(reader, null, Format(reader, path), long.MaxValue, path, cancellationToken);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public override AudioInfo ReadInfo(string path, CancellationToken cancellationToken = default)
    {
        using MediaFoundationReader reader = Start(path);
        WavFormat format = Format(reader, path);
        long frames = reader.Length > 0 ? reader.Length / format.FrameBytes : Read(path, cancellationToken).Span.Length;
        return new AudioInfo(format.SampleRate, format.Channels, frames, "unknown");
    }

    private static MediaFoundationReader Start(string path)
    {
        AudioFile.Open(path).Dispose(); // a missing or locked file is told in the same words as everywhere
        var settings = new MediaFoundationReader.MediaFoundationReaderSettings { RequestFloatOutput = true, SingleReaderObject = true };
        MediaFoundationReader reader = Guard(path, () => new MediaFoundationReader(Path.GetFullPath(path), settings));
        reader.WaveFormatChanged += (_, _) => throw new SerException(
            ErrorId.AudioUnsupported, $"'{path}' changes its sample rate or channels; one format was expected.", path);
        return reader;
    }

    private static WavFormat Format(MediaFoundationReader reader, string path)
    {
        WaveFormat format = reader.WaveFormat;
        WavEncoding encoding = (format.Encoding, format.BitsPerSample) switch
        {
            (WaveFormatEncoding.IeeeFloat, 32) => WavEncoding.pcm_f32le,
            (WaveFormatEncoding.Pcm, 16) => WavEncoding.pcm_s16le,
            (WaveFormatEncoding.Pcm, 24) => WavEncoding.pcm_s24le,
            (WaveFormatEncoding.Pcm, 32) => WavEncoding.pcm_s32le,
            _ => throw new SerException(
                ErrorId.AudioUnsupported,
                $"'{path}' is decoded to {format.Encoding} with {format.BitsPerSample} bits; PCM of 16 to 32 bits or float was expected.",
                path),
        };
        return new WavFormat(encoding, format.Channels, format.SampleRate, format.BitsPerSample / 8);
    }
}
