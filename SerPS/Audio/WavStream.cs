using System.Buffers.Binary;

namespace SerPS.Audio;

/// <summary>A WAV source's samples in blocks, forward only, in one pooled buffer.</summary>
internal sealed class WavStream : IDisposable
{
    private readonly ForwardReader _reader;
    private readonly WavHeader _header;
    private readonly CancellationToken _cancellation;
    private ulong _bytes;
    private int _consumed;
    private bool _ended;

    /// <summary>Reads the header.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnreadable"/>, <see cref="ErrorId.AudioUnsupported"/></exception>
    public WavStream(Stream stream, string? source, CancellationToken cancellationToken)
    {
        Errors = new WavErrors(source);
        _cancellation = cancellationToken;
        _reader = new ForwardReader(stream);
        _header = Guard(() => WavHeader.Read(_reader, Errors, Warnings, cancellationToken));
    }

    public WavErrors Errors { get; }

    public WavFormat Format => _header.Format;

    /// <summary>What is odd; complete after the last block.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Samples of one channel still to come, by the header and the length of the stream; <see langword="null"/> where the stream
    /// has no length.</summary>
    public long? Frames => _reader.Remaining is { } remaining ? (long)Math.Min(Limit, (ulong)remaining) / Format.FrameBytes : null;

    /// <summary>Whether the samples ended before the end that the header promises; known after the last block.</summary>
    public bool IsTruncated => _ended && !_header.Open && _bytes < _header.ClaimedBytes;

    private ulong Limit => _header.Open ? ulong.MaxValue : _header.ClaimedBytes;

    /// <summary>The next bytes, whole frames of at most a buffer, valid until the next call; empty at the end.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnreadable"/>; <see cref="ErrorId.AudioUnsupported"/>: a second data chunk.
    /// </exception>
    public ReadOnlySpan<byte> Next()
    {
        _cancellation.ThrowIfCancellationRequested();
        Consume();
        if (_ended)
        {
            return default;
        }

        int available = Guard(() => _reader.Peek(Format.FrameBytes).Length);
        available = (int)Math.Min((ulong)available, Limit - _bytes);
        _consumed = available - (available % Format.FrameBytes);
        if (_consumed > 0)
        {
            return _reader.Peek(0)[.._consumed];
        }

        _consumed = available;
        Consume();
        _ended = true;
        Guard(Finish);
        return default;
    }

    public void Dispose() => _reader.Dispose();

    private void Consume()
    {
        _reader.Advance(_consumed);
        _bytes += (ulong)_consumed;
        _consumed = 0;
    }

    private bool Finish()
    {
        if (_header.Open || _bytes < _header.ClaimedBytes)
        {
            Warnings.Add($"The data chunk claims {_header.ClaimedBytes} bytes and holds {_bytes}.");
        }
        else if (HasSecondDataChunk(_header.ClaimedBytes))
        {
            throw Errors.Unsupported("has two data chunks; one was expected.");
        }

        if (_bytes % (ulong)Format.FrameBytes is > 0 and var rest)
        {
            Warnings.Add($"The last {rest} bytes are less than a sample of every channel and were left out.");
        }

        return true;
    }

    private bool HasSecondDataChunk(ulong dataBytes)
    {
        bool more = _reader.Skip((long)(dataBytes & 1), _cancellation);
        while (more)
        {
            ReadOnlySpan<byte> head = _reader.Peek(8);
            if (head.Length < 8)
            {
                return false;
            }

            if (head[..4].SequenceEqual("data"u8))
            {
                return true;
            }

            more = _reader.Skip(8 + WavHeader.Padded(BinaryPrimitives.ReadUInt32LittleEndian(head[4..])), _cancellation);
        }

        return false;
    }

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (IOException error)
        {
            throw Errors.Unreadable($"cannot be read: {error.Message}", error);
        }
    }
}
