namespace SerPS.Audio;

/// <summary>
/// Reads WAV files: RIFF, RF64 and BW64; PCM of 8, 16, 24 and 32 bits, float of 32 and 64 bits, A-law and mu-law; plain or extensible.
/// Samples are scaled as libsndfile does (16-bit PCM by 1/32768) and channels are mixed to one by their mean.
/// A data chunk that claims more than there is, or whose size was never filled in, is read as far as it goes, with a warning.
/// </summary>
public static class WavReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnreadable"/>, <see cref="ErrorId.AudioUnsupported"/></exception>
    public static AudioClip Read(string path, CancellationToken cancellationToken = default)
    {
        using FileStream stream = AudioFile.Open(path);
        return Read(stream, path, cancellationToken);
    }

    /// <summary>Reads a stream from where it stands, forward only; it need not be able to seek.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnreadable"/>, <see cref="ErrorId.AudioUnsupported"/></exception>
    public static AudioClip Read(Stream stream, string? source = null, CancellationToken cancellationToken = default)
    {
        using var wav = new WavStream(stream, source, cancellationToken);
        using var mono = new SampleBuffer(wav.Format, wav.Errors);
        if (wav.Frames is { } frames)
        {
            mono.Reserve(frames);
        }

        for (ReadOnlySpan<byte> block = wav.Next(); !block.IsEmpty; block = wav.Next())
        {
            mono.Append(block);
        }

        return mono.ToClip(source, wav.Warnings);
    }

    /// <summary>Reads a file's header only.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnreadable"/>, <see cref="ErrorId.AudioUnsupported"/></exception>
    public static AudioInfo ReadInfo(string path)
    {
        using FileStream stream = AudioFile.Open(path);
        using var wav = new WavStream(stream, path, CancellationToken.None);
        return new AudioInfo(wav.Format.SampleRate, wav.Format.Channels, wav.Frames ?? 0, wav.Format.Encoding.ToString());
    }
}
