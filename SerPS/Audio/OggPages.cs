using System.Buffers.Binary;

namespace SerPS.Audio;

/// <summary>The pages of an Ogg file (RFC 3533), one after another; what is damaged is passed over.</summary>
internal sealed class OggPages(Stream stream)
{
    private const int HeaderBytes = 27, ChecksumAt = 22, ContinuedFlag = 1, BeginsFlag = 2, EndsFlag = 4;

    private static readonly uint[] Checksums = [.. Enumerable.Range(0, 256).Select(Checksum)];

    private readonly byte[] _buffer = new byte[1 << 16]; // no page is larger
    private int _start;
    private int _end;
    private int _size;

    /// <summary>Whether something was passed over that is no whole page; known of the end once it is reached.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Whether its first packet began on an earlier page.</summary>
    public bool Continues => (Page[5] & ContinuedFlag) != 0;

    /// <summary>Whether it is the first of a stream.</summary>
    public bool Begins => (Page[5] & BeginsFlag) != 0;

    /// <summary>Whether it is the last of a stream.</summary>
    public bool Ends => (Page[5] & EndsFlag) != 0;

    /// <summary>Where the last packet that ends on it ends, in the codec's samples; −1 where none does.</summary>
    public long Position => BinaryPrimitives.ReadInt64LittleEndian(Page[6..]);

    /// <summary>The stream that it belongs to.</summary>
    public int Serial => BinaryPrimitives.ReadInt32LittleEndian(Page[14..]);

    /// <summary>Its number within the stream.</summary>
    public int Number => BinaryPrimitives.ReadInt32LittleEndian(Page[18..]);

    /// <summary>The lengths of its segments; one of less than 255 bytes ends a packet.</summary>
    public ReadOnlySpan<byte> Segments => Page.Slice(HeaderBytes, Page[26]);

    /// <summary>The segments themselves.</summary>
    public ReadOnlySpan<byte> Body => Page[(HeaderBytes + Page[26])..];

    private ReadOnlySpan<byte> Page => _buffer.AsSpan(_start, _size);

    /// <summary>Goes on to the next whole page; false where there is none.</summary>
    public bool Next()
    {
        _start += _size;
        _size = 0;
        while (Has(HeaderBytes))
        {
            ReadOnlySpan<byte> there = _buffer.AsSpan(_start, _end - _start);
            int next = there.IndexOf("OggS"u8);
            if (next != 0)
            {
                _start += next > 0 ? next : there.Length - 3;
                IsDamaged = true;
                continue;
            }

            if (Has(HeaderBytes + there[26]) && Has(Size()) && IsSound(_buffer.AsSpan(_start, Size())))
            {
                _size = Size();
                return true;
            }

            _start += 4;
            IsDamaged = true;
        }

        IsDamaged |= _end > _start;
        return false;
    }

    private int Size()
    {
        int size = HeaderBytes + _buffer[_start + 26];
        foreach (byte segment in _buffer.AsSpan(_start + HeaderBytes, _buffer[_start + 26]))
        {
            size += segment;
        }

        return size;
    }

    // whether so many bytes are there, once they are read
    private bool Has(int bytes)
    {
        if (_end - _start < bytes)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            _end += stream.ReadAtLeast(_buffer.AsSpan(_end), bytes - _end, throwOnEndOfStream: false);
        }

        return _end - _start >= bytes;
    }

    private static bool IsSound(ReadOnlySpan<byte> page)
    {
        uint sum = 0;
        for (int i = 0; i < page.Length; i++)
        {
            byte value = i is >= ChecksumAt and < ChecksumAt + 4 ? (byte)0 : page[i];
            sum = (sum << 8) ^ Checksums[(sum >> 24) ^ value];
        }

        return sum == BinaryPrimitives.ReadUInt32LittleEndian(page[ChecksumAt..]);
    }

    private static uint Checksum(int value)
    {
        uint sum = (uint)value << 24;
        for (int bit = 0; bit < 8; bit++)
        {
            sum = (sum << 1) ^ ((sum & 0x8000_0000) != 0 ? 0x04C1_1DB7u : 0);
        }

        return sum;
    }
}
