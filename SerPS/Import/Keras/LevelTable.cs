using System.Text;

namespace SerPS.Import.Keras;

/// <summary>
/// Reads a LevelDB table without compression: keys and values in blocks, blocks in an index, the index in a footer. TensorFlow lists the
/// variables of a SavedModel in one.
/// </summary>
internal static class LevelTable
{
    private const ulong Magic = 0xdb4775248b80fb57;
    private const int FooterBytes = 48, MostEntries = 100_000;

    /// <summary>Keys and values in their order.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static List<(string Key, byte[] Value)> Read(byte[] file)
    {
        if (file.Length < FooterBytes)
        {
            throw new InvalidDataException($"a table of {file.Length} bytes has no end");
        }

        var footer = new ByteCursor(file, (ulong)(file.Length - FooterBytes));
        (_, _) = Handle(ref footer);
        (ulong offset, ulong size) = Handle(ref footer);
        if (new ByteCursor(file, (ulong)(file.Length - 8)).UInt64() != Magic)
        {
            throw new InvalidDataException("a table does not end as tables do");
        }

        var entries = new List<(string Key, byte[] Value)>();
        foreach ((_, byte[] block) in Block(file, offset, size))
        {
            var handle = new ByteCursor(block);
            (ulong start, ulong length) = Handle(ref handle);
            entries.AddRange(Block(file, start, length).Select(entry => (Encoding.UTF8.GetString(entry.Key), entry.Value)));
            if (entries.Count > MostEntries)
            {
                throw new InvalidDataException($"a table has more than {MostEntries} entries");
            }
        }

        return entries;
    }

    // every key begins as the one before it did, up to a length
    private static List<(byte[] Key, byte[] Value)> Block(byte[] file, ulong offset, ulong size)
    {
        ByteCursor whole = new(file, offset);
        ReadOnlySpan<byte> bytes = whole.Take(size);
        if (whole.Byte() != 0)
        {
            throw new InvalidDataException("a table is compressed, which is not read");
        }

        if (bytes.Length < 4)
        {
            throw new InvalidDataException("a block of a table is too short");
        }

        ulong restarts = new ByteCursor(bytes, (ulong)(bytes.Length - 4)).UInt32();
        ulong end = 4 * (restarts + 1);
        if (end > (ulong)bytes.Length)
        {
            throw new InvalidDataException("a block of a table is shorter than its list of beginnings");
        }

        var cursor = new ByteCursor(bytes[..(bytes.Length - (int)end)]);
        var entries = new List<(byte[] Key, byte[] Value)>();
        byte[] last = [];
        while (cursor.Left > 0)
        {
            ulong shared = Number(ref cursor), own = Number(ref cursor), length = Number(ref cursor);
            if (shared > (ulong)last.Length || shared > 1024 || entries.Count > MostEntries)
            {
                throw new InvalidDataException("a key of a table begins like none");
            }

            last = [.. last[..(int)shared], .. cursor.Take(own)];
            entries.Add((last, cursor.Take(length).ToArray()));
        }

        return entries;
    }

    private static (ulong Offset, ulong Size) Handle(ref ByteCursor cursor) => (Number(ref cursor), Number(ref cursor));

    // seven bits a byte, the lowest first
    private static ulong Number(ref ByteCursor cursor)
    {
        ulong number = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = cursor.Byte();
            number |= (ulong)(next & 127) << shift;
            if (next < 128)
            {
                return number;
            }
        }

        throw new InvalidDataException("a number of a table does not end");
    }
}
