namespace SerPS.Import.Hdf5;

/// <summary>
/// An HDF5 file as h5py writes it: superblocks 0 to 3, groups as symbol tables or links, arrays in one piece or in chunks, gzip among the
/// filters. Everything is read in bounded memory and time, whatever the file says.
/// </summary>
/// <remarks>After the HDF5 File Format Specification, version 3.0 (The HDF Group).</remarks>
internal sealed class Hdf5File
{
    /// <summary>What every file begins with.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    private const int MostSteps = 200_000;
    private const long LeastMemory = 32 << 20, MemoryForEachByte = 8;

    private readonly byte[] _bytes;
    private readonly int _offsetSize, _lengthSize;
    private readonly ulong _base;
    private readonly ulong _root;
    private long _memory;
    private int _steps;

    /// <summary>Reads the superblock.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public Hdf5File(byte[] bytes)
    {
        _bytes = bytes;
        _memory = LeastMemory + (MemoryForEachByte * bytes.Length);
        var cursor = new ByteCursor(bytes);
        cursor.Expect(Signature);
        int version = cursor.Byte();
        if (version is 0 or 1)
        {
            cursor.Skip(4);
            (_offsetSize, _lengthSize) = Sizes(ref cursor);
            cursor.Skip(version == 0 ? 9UL : 13);
            _base = Offset(ref cursor);
            cursor.Skip((ulong)(4 * _offsetSize)); // free space, end, driver, name of the root
            _root = Offset(ref cursor);
        }
        else if (version is 2 or 3)
        {
            (_offsetSize, _lengthSize) = Sizes(ref cursor);
            cursor.Skip(1);
            _base = Offset(ref cursor);
            cursor.Skip((ulong)(2 * _offsetSize)); // extension, end
            _root = Offset(ref cursor);
        }
        else
        {
            throw new InvalidDataException($"its superblock has version {version}; 0 to 3 are known");
        }
    }

    /// <summary>The root group.</summary>
    public Hdf5Object Root => Open(_root);

    /// <summary>Size of an offset in bytes.</summary>
    public int OffsetSize => _offsetSize;

    /// <summary>An object by the address of its header.</summary>
    public Hdf5Object Open(ulong address) => new(this, address);

    /// <summary>Reads from an address on.</summary>
    public ByteCursor At(ulong address)
    {
        Step();
        return new ByteCursor(_bytes, unchecked(_base + address));
    }

    /// <summary>Bytes from a place to the end of the file.</summary>
    public int Left(int start) => Math.Max(0, _bytes.Length - start);

    /// <summary>The bytes of a message.</summary>
    public ReadOnlySpan<byte> Bytes(int start, int length) => _bytes.AsSpan(start, length);

    /// <summary>An address.</summary>
    public ulong Offset(ref ByteCursor cursor) => cursor.Number(_offsetSize);

    /// <summary>A length.</summary>
    public ulong Length(ref ByteCursor cursor) => cursor.Number(_lengthSize);

    /// <summary>Counts a piece of work, so that a file that leads in circles ends.</summary>
    public void Step()
    {
        if (++_steps > MostSteps)
        {
            throw new InvalidDataException($"it has more than {MostSteps} parts");
        }
    }

    /// <summary>Asks for memory, of which there is some for each byte of the file.</summary>
    public int Claim(ulong count, int size)
    {
        if (count > (ulong)(_memory / size))
        {
            throw new InvalidDataException($"an array of {count} × {size} bytes is more than its file can hold");
        }

        _memory -= (long)count * size;
        return (int)count;
    }

    private static (int Offset, int Length) Sizes(ref ByteCursor cursor)
    {
        int offset = cursor.Byte(), length = cursor.Byte();
        return offset is 2 or 4 or 8 && length is 2 or 4 or 8
            ? (offset, length)
            : throw new InvalidDataException($"its offsets and lengths have {offset} and {length} bytes");
    }
}
