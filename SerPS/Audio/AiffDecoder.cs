using System.Globalization;
using NAudio.Wave;

namespace SerPS.Audio;

/// <summary>Decodes PCM in AIFF and AIFC by NAudio; other encodings, and files that are cut off, by ffmpeg.</summary>
/// <param name="searchPath">Folders to look for ffmpeg in, separated as in the variable PATH.</param>
internal sealed class AiffDecoder(string? searchPath) : AudioDecoder
{
    /// <summary>Looks for ffmpeg in the folders of PATH.</summary>
    public AiffDecoder()
        : this(Environment.GetEnvironmentVariable("PATH"))
    {
    }

    public override string Name => "NAudio";

    public override AudioInput Open(string path, CancellationToken cancellationToken = default)
    {
        FileStream stream = AudioFile.Open(path);
        try
        {
            AiffHeader header = Guard(path, () => AiffHeader.Read(stream, path));
            if (Format(header) is not { } format)
            {
                stream.Dispose();
                return OpenByFfmpeg(path, header, cancellationToken);
            }

            stream.Position = 0;
            AiffFileReader reader = Guard(path, () => new AiffFileReader(stream));
            long frames = Math.Min(header.Frames, header.SoundBytes / header.FrameBytes);
            return new NAudioInput(reader, stream, format, frames, path, cancellationToken);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public override AudioInfo ReadInfo(string path, CancellationToken cancellationToken = default)
    {
        using FileStream stream = AudioFile.Open(path);
        AiffHeader header = Guard(path, () => AiffHeader.Read(stream, path));
        string bits = header.Bits.ToString(CultureInfo.InvariantCulture);
        return new AudioInfo(
            header.SampleRate,
            header.Channels,
            header.Frames,
            Format(header) is null ? header.Codec : header.Bits == 8 ? "pcm_s8" : $"pcm_s{bits}be");
    }

    // what NAudio gives: as in WAV, with the bytes of a sample turned round and 8 bits without a sign
    private static WavFormat? Format(AiffHeader header)
    {
        WavEncoding? encoding = header.Bits switch
        {
            8 => WavEncoding.pcm_u8,
            16 => WavEncoding.pcm_s16le,
            24 => WavEncoding.pcm_s24le,
            32 => WavEncoding.pcm_s32le,
            _ => null,
        };
        return encoding is { } known && header.Codec is "NONE" && header.IsWhole && header.FrameBytes <= short.MaxValue
            ? new WavFormat(known, header.Channels, header.SampleRate, header.Bits / 8)
            : null;
    }

    private AudioInput OpenByFfmpeg(string path, AiffHeader header, CancellationToken cancellationToken)
    {
        string finding = header.IsWhole
            ? $"is AIFF with {header.Bits}-bit samples of the encoding '{header.Codec}'"
            : "is AIFF that is cut off within its samples";
        try
        {
            return new FfmpegDecoder(searchPath).Open(path, cancellationToken);
        }
        catch (SerException error) when (error.Id == ErrorId.FfmpegNotFound)
        {
            throw new SerException(
                ErrorId.FfmpegNotFound, $"'{path}' {finding}; whole files of PCM with 8, 16, 24 or 32 bits are read without ffmpeg. "
                + error.Message, path, error);
        }
    }
}
