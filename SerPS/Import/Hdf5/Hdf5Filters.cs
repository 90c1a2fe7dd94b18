using System.IO.Compression;

namespace SerPS.Import.Hdf5;

/// <summary>What was done to the chunks of an array: gzip, and bytes sorted by their place in a value.</summary>
/// <param name="Id">The filter's number.</param>
internal readonly record struct Hdf5Filter(int Id)
{
    private const int Checksum = 4;

    /// <summary>Takes it back.</summary>
    /// <param name="bytes">What it made.</param>
    /// <param name="most">Bytes that can come of it.</param>
    /// <param name="size">Bytes of a value.</param>
    public byte[] Undo(byte[] bytes, int most, int size)
    {
        switch (Id)
        {
            case Hdf5Filters.Deflate:
                var inflated = new byte[most];
                using (var stream = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress))
                {
                    int read = stream.ReadAtLeast(inflated, most, throwOnEndOfStream: false);
                    return inflated[..read];
                }

            case Hdf5Filters.Shuffle:
                var values = new byte[bytes.Length];
                int count = bytes.Length / size;
                for (int i = 0; i < count * size; i++)
                {
                    values[(i % count * size) + (i / count)] = bytes[i];
                }

                return values;
            default:
                return bytes.Length > Checksum ? bytes[..^Checksum] : [];
        }
    }
}

/// <summary>Reads the filter message.</summary>
internal static class Hdf5Filters
{
    /// <summary>Numbers of the filters that are known.</summary>
    public const int Deflate = 1, Shuffle = 2, Fletcher32 = 3;

    /// <summary>The filters in the order in which they were applied.</summary>
    public static IReadOnlyList<Hdf5Filter> Read(ReadOnlySpan<byte> message)
    {
        if (message.IsEmpty)
        {
            return [];
        }

        var cursor = new ByteCursor(message);
        int version = cursor.Byte(), count = cursor.Byte();
        cursor.Skip(version == 1 ? 6UL : 0);
        var filters = new List<Hdf5Filter>();
        for (int i = 0; i < count; i++)
        {
            int id = cursor.UInt16();
            int name = version == 1 || id >= 256 ? cursor.UInt16() : 0;
            cursor.Skip(2);
            int values = cursor.UInt16();
            cursor.Skip((ulong)(version == 1 ? (name + 7) & ~7 : name));
            cursor.Skip((ulong)(4 * (version == 1 && values % 2 == 1 ? values + 1 : values)));
            filters.Add(id is Deflate or Shuffle or Fletcher32
                ? new Hdf5Filter(id)
                : throw new InvalidDataException($"an array went through the filter {id}; gzip, shuffle and fletcher32 are known"));
        }

        return filters;
    }
}
