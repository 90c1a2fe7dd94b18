using System.Buffers;

namespace SerPS.Audio;

/// <summary>Reads a stream forward through one pooled buffer, so that files and pipes are parsed by the same code.</summary>
internal sealed class ForwardReader(Stream stream) : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private int _start;
    private int _end;

    /// <summary>Bytes not yet consumed; <see langword="null"/> where the stream cannot say.</summary>
    public long? Remaining => stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) + (_end - _start) : null;

    /// <summary>Everything buffered: at least <paramref name="minimum"/> bytes, fewer only at the end of the stream.</summary>
    public ReadOnlySpan<byte> Peek(int minimum)
    {
        if (_end - _start < minimum)
        {
            Fill(minimum);
        }

        return _buffer.AsSpan(_start, _end - _start);
    }

    /// <summary>Consumes bytes that were peeked at.</summary>
    public void Advance(int count) => _start += count;

    /// <summary>Consumes <paramref name="count"/> bytes; false, at the end, where there are fewer.</summary>
    public bool Skip(long count, CancellationToken cancellationToken)
    {
        int buffered = (int)Math.Min(count, _end - _start);
        _start += buffered;
        count -= buffered;
        if (count > 0 && stream.CanSeek)
        {
            long there = Math.Min(count, Math.Max(0, stream.Length - stream.Position));
            stream.Position += there;
            return there == count;
        }

        while (count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int there = (int)Math.Min(count, Peek(1).Length);
            if (there == 0)
            {
                return false;
            }

            _start += there;
            count -= there;
        }

        return true;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void Fill(int minimum)
    {
        byte[] target = minimum > _buffer.Length ? ArrayPool<byte>.Shared.Rent(minimum) : _buffer;
        _buffer.AsSpan(_start, _end - _start).CopyTo(target);
        (_start, _end) = (0, _end - _start);
        if (target != _buffer)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = target;
        }

        _end += stream.ReadAtLeast(_buffer.AsSpan(_end), minimum - _end, throwOnEndOfStream: false);
    }
}
