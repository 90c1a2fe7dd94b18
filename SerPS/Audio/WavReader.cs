using System.Buffers.Binary;

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
        ArgumentNullException.ThrowIfNull(stream);
        var errors = new WavErrors(source);
        var warnings = new List<string>();
        using var reader = new ForwardReader(stream);
        try
        {
            WavHeader header = WavHeader.Read(reader, errors, warnings, cancellationToken);
            using var samples = new SampleBuffer(header.Format, errors);
            ReadSamples(reader, header, samples, errors, warnings, cancellationToken);
            return samples.ToClip(source, warnings);
        }
        catch (IOException error)
        {
            throw errors.Unreadable($"cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Reads a file's header only.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnreadable"/>, <see cref="ErrorId.AudioUnsupported"/></exception>
    public static AudioInfo ReadInfo(string path)
    {
        using FileStream stream = AudioFile.Open(path);
        var errors = new WavErrors(path);
        using var reader = new ForwardReader(stream);
        try
        {
            WavHeader header = WavHeader.Read(reader, errors, new List<string>(), CancellationToken.None);
            WavFormat format = header.Format;
            ulong claimed = header.Open ? ulong.MaxValue : header.ClaimedBytes;
            ulong bytes = Math.Min(claimed, (ulong)(reader.Remaining ?? long.MaxValue));
            return new AudioInfo(format.SampleRate, format.Channels, (long)bytes / format.FrameBytes, format.Encoding.ToString());
        }
        catch (IOException error)
        {
            throw errors.Unreadable($"cannot be read: {error.Message}", error);
        }
    }

    private static void ReadSamples(
        ForwardReader reader,
        WavHeader header,
        SampleBuffer mono,
        WavErrors errors,
        List<string> warnings,
        CancellationToken cancellationToken)
    {
        int frameBytes = header.Format.FrameBytes;
        ulong limit = header.Open ? ulong.MaxValue : header.ClaimedBytes;
        ulong bytes = 0;
        if (reader.Remaining is { } remaining)
        {
            mono.Reserve((long)Math.Min(limit, (ulong)remaining) / frameBytes);
        }

        while (bytes < limit)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> block = reader.Peek(frameBytes);
            block = block[..(int)Math.Min((ulong)block.Length, limit - bytes)];
            int whole = block.Length - (block.Length % frameBytes);
            mono.Append(block[..whole]);
            int consumed = whole > 0 ? whole : block.Length;
            bytes += (ulong)consumed;
            reader.Advance(consumed);
            if (whole == 0)
            {
                break;
            }
        }

        if (header.Open || bytes < header.ClaimedBytes)
        {
            warnings.Add($"The data chunk claims {header.ClaimedBytes} bytes and holds {bytes}.");
        }
        else if (HasSecondDataChunk(reader, header.ClaimedBytes, cancellationToken))
        {
            throw errors.Unsupported("has two data chunks; one was expected.");
        }

        if (bytes % (ulong)frameBytes is > 0 and var rest)
        {
            warnings.Add($"The last {rest} bytes are less than a sample of every channel and were left out.");
        }
    }

    private static bool HasSecondDataChunk(ForwardReader reader, ulong dataBytes, CancellationToken cancellationToken)
    {
        bool more = reader.Skip((long)(dataBytes & 1), cancellationToken);
        while (more)
        {
            ReadOnlySpan<byte> head = reader.Peek(8);
            if (head.Length < 8)
            {
                return false;
            }

            if (head[..4].SequenceEqual("data"u8))
            {
                return true;
            }

            more = reader.Skip(8 + WavHeader.Padded(BinaryPrimitives.ReadUInt32LittleEndian(head[4..])), cancellationToken);
        }

        return false;
    }
}
