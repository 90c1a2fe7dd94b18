using System.Buffers.Binary;
using System.Text;

namespace SerPS.Import;

/// <summary>Reads little-endian numbers and texts one after the other, and never beyond the end.</summary>
internal ref struct ByteCursor
{
    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>Begins somewhere.</summary>
    /// <exception cref="InvalidDataException">The place is outside.</exception>
    public ByteCursor(ReadOnlySpan<byte> bytes, ulong start = 0)
    {
        _bytes = bytes;
        Position = start <= (ulong)bytes.Length
            ? (int)start
            : throw new InvalidDataException($"it points to byte {start} of {bytes.Length}");
    }

    /// <summary>The next byte's number.</summary>
    public int Position { get; private set; }

    /// <summary>Bytes that are left.</summary>
    public readonly int Left => _bytes.Length - Position;

    /// <summary>The next bytes.</summary>
    /// <exception cref="InvalidDataException">There are fewer.</exception>
    public ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)Left)
        {
            throw new InvalidDataException($"it ends at byte {_bytes.Length}, where {count} more than {Position} are expected");
        }

        ReadOnlySpan<byte> taken = _bytes.Slice(Position, (int)count);
        Position += taken.Length;
        return taken;
    }

    /// <summary>Passes over bytes.</summary>
    public void Skip(ulong count) => Take(count);

    /// <summary>The next byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>The next 16 bits.</summary>
    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>The next 32 bits.</summary>
    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>The next 64 bits.</summary>
    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>A number of 1 to 8 bytes.</summary>
    public ulong Number(int size)
    {
        ulong number = 0;
        ReadOnlySpan<byte> taken = Take((ulong)size);
        for (int i = size - 1; i >= 0; i--)
        {
            number = (number << 8) | taken[i];
        }

        return number;
    }

    /// <summary>A text that ends with a zero byte.</summary>
    public string Text()
    {
        int length = _bytes[Position..].IndexOf((byte)0);
        string text = Encoding.UTF8.GetString(Take((ulong)(length < 0 ? Left : length)));
        Skip(length < 0 ? 0UL : 1);
        return text;
    }

    /// <summary>A line, without its end.</summary>
    public string Line()
    {
        int length = _bytes[Position..].IndexOf((byte)'\n');
        string text = length < 0
            ? throw new InvalidDataException($"a line that begins at byte {Position} has no end")
            : Encoding.UTF8.GetString(Take((ulong)length));
        Skip(1);
        return text;
    }

    /// <summary>Checks the bytes that a structure begins with.</summary>
    public void Expect(ReadOnlySpan<byte> signature)
    {
        if (!Take((ulong)signature.Length).SequenceEqual(signature))
        {
            throw new InvalidDataException($"there is no {Encoding.ASCII.GetString(signature)} at byte {Position - signature.Length}");
        }
    }
}
