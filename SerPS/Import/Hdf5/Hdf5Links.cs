using System.Text;

namespace SerPS.Import.Hdf5;

/// <summary>Reads what lies in a group: a symbol table, or links in its header.</summary>
internal static class Hdf5Links
{
    private const int MostLevels = 16;

    /// <summary>Names, and the addresses of headers.</summary>
    public static Dictionary<string, ulong> Read(Hdf5File file, IEnumerable<Hdf5Message> messages)
    {
        var links = new Dictionary<string, ulong>(StringComparer.Ordinal);
        foreach (Hdf5Message message in messages)
        {
            var cursor = new ByteCursor(file.Bytes(message.Start, message.Length));
            switch (message.Type)
            {
                case Hdf5Header.SymbolTable:
                    ulong tree = file.Offset(ref cursor), heap = file.Offset(ref cursor);
                    ReadTree(file, tree, HeapData(file, heap), links, MostLevels);
                    break;
                case Hdf5Header.Link:
                    ReadLink(file, ref cursor, links);
                    break;
                case Hdf5Header.LinkInfo:
                    cursor.Skip(1);
                    cursor.Skip((cursor.Byte() & 1) != 0 ? 8UL : 0);
                    if (file.Offset(ref cursor) != ulong.MaxValue >> (64 - (8 * file.OffsetSize)))
                    {
                        throw new InvalidDataException(
                            "a group keeps its names in a way that is not read; save it anew with h5py's usual settings");
                    }

                    break;
            }
        }

        return links;
    }

    // where the names of a symbol table begin
    private static ulong HeapData(Hdf5File file, ulong address)
    {
        ByteCursor cursor = file.At(address);
        cursor.Expect("HEAP"u8);
        cursor.Skip(4);
        _ = file.Length(ref cursor);
        _ = file.Length(ref cursor);
        return file.Offset(ref cursor);
    }

    private static void ReadTree(Hdf5File file, ulong address, ulong names, Dictionary<string, ulong> links, int levels)
    {
        ByteCursor cursor = file.At(address);
        cursor.Expect("TREE"u8);
        _ = cursor.Byte();
        int level = cursor.Byte(), entries = cursor.UInt16();
        if (level >= levels)
        {
            throw new InvalidDataException("a group leads in circles");
        }

        cursor.Skip((ulong)(2 * file.OffsetSize));
        for (int i = 0; i < entries; i++)
        {
            _ = file.Length(ref cursor);
            ulong child = file.Offset(ref cursor);
            if (level > 0)
            {
                ReadTree(file, child, names, links, level);
            }
            else
            {
                ReadNode(file, child, names, links);
            }
        }
    }

    private static void ReadNode(Hdf5File file, ulong address, ulong names, Dictionary<string, ulong> links)
    {
        ByteCursor cursor = file.At(address);
        cursor.Expect("SNOD"u8);
        cursor.Skip(2);
        int count = cursor.UInt16();
        for (int i = 0; i < count; i++)
        {
            ulong name = file.Offset(ref cursor), header = file.Offset(ref cursor);
            cursor.Skip(24);
            links[file.At(unchecked(names + name)).Text()] = header;
        }
    }

    private static void ReadLink(Hdf5File file, ref ByteCursor cursor, Dictionary<string, ulong> links)
    {
        cursor.Skip(1);
        byte flags = cursor.Byte();
        int kind = (flags & 8) != 0 ? cursor.Byte() : 0;
        cursor.Skip(((flags & 4) != 0 ? 8UL : 0) + ((flags & 16) != 0 ? 1UL : 0));
        string name = Encoding.UTF8.GetString(cursor.Take(cursor.Number(1 << (flags & 3))));
        if (kind == 0)
        {
            links[name] = file.Offset(ref cursor);
        }
    }
}
