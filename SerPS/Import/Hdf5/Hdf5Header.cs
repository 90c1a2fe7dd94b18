namespace SerPS.Import.Hdf5;

/// <summary>A message of an object header.</summary>
/// <param name="Type">What it is about.</param>
/// <param name="Start">Where its content begins in the file.</param>
/// <param name="Length">Bytes of it.</param>
internal readonly record struct Hdf5Message(int Type, int Start, int Length);

/// <summary>Reads object headers: of version 1, and of version 2 (<c>OHDR</c>).</summary>
internal static class Hdf5Header
{
    /// <summary>Types of messages.</summary>
    public const int Dataspace = 1, LinkInfo = 2, Datatype = 3, Link = 6, Layout = 8, Filters = 11, Attribute = 12, SymbolTable = 17,
        AttributeInfo = 21;

    private const int Continuation = 16, MostMessages = 20_000;
    private const byte SharedFlag = 2;

    /// <summary>The messages of the header at an address.</summary>
    public static List<Hdf5Message> Read(Hdf5File file, ulong address)
    {
        ByteCursor cursor = file.At(address);
        var messages = new List<Hdf5Message>();
        var blocks = new Queue<(ulong Address, ulong Length)>();
        int version = cursor.Byte();
        if (version == 1)
        {
            cursor.Skip(7);
            ulong length = cursor.UInt32();
            cursor.Skip(4);
            ReadBlock(file, ref cursor, length, version, tracked: false, messages, blocks);
            while (blocks.TryDequeue(out (ulong Address, ulong Length) block))
            {
                ByteCursor more = file.At(block.Address);
                ReadBlock(file, ref more, block.Length, version, tracked: false, messages, blocks);
            }

            return messages;
        }

        cursor = file.At(address);
        cursor.Expect("OHDR"u8);
        version = cursor.Byte();
        byte flags = cursor.Byte();
        cursor.Skip(((flags & 0x20) != 0 ? 16UL : 0) + ((flags & 0x10) != 0 ? 4UL : 0));
        bool tracked = (flags & 4) != 0;
        ulong size = cursor.Number(1 << (flags & 3));
        ReadBlock(file, ref cursor, size, version, tracked, messages, blocks);
        while (blocks.TryDequeue(out (ulong Address, ulong Length) block))
        {
            ByteCursor more = file.At(block.Address);
            more.Expect("OCHK"u8);
            ReadBlock(file, ref more, block.Length < 8 ? 0 : block.Length - 8, version, tracked, messages, blocks); // signature, checksum
        }

        return messages;
    }

    private static void ReadBlock(
        Hdf5File file, ref ByteCursor cursor, ulong length, int version, bool tracked, List<Hdf5Message> messages,
        Queue<(ulong Address, ulong Length)> blocks)
    {
        int end = cursor.Position + (int)Math.Min(length, (ulong)cursor.Left);
        int heading = version == 1 ? 8 : tracked ? 6 : 4;
        while (end - cursor.Position >= heading)
        {
            file.Step();
            int type = version == 1 ? cursor.UInt16() : cursor.Byte(), size = cursor.UInt16(), flags = cursor.Byte();
            cursor.Skip((ulong)(heading - (version == 1 ? 5 : 4)));
            int start = cursor.Position;
            cursor.Skip((ulong)size);
            if (type == Continuation)
            {
                ByteCursor where = new(file.Bytes(start, size));
                blocks.Enqueue((file.Offset(ref where), file.Length(ref where)));
            }
            else if (type != 0)
            {
                messages.Add((flags & SharedFlag) == 0
                    ? new Hdf5Message(type, start, size)
                    : throw new InvalidDataException("types that several arrays share are not read"));
            }

            if (messages.Count > MostMessages)
            {
                throw new InvalidDataException($"an object has more than {MostMessages} properties");
            }
        }
    }
}
