namespace SerPS.Import.Hdf5;

/// <summary>Reads where and how an array's bytes are stored.</summary>
internal static class Hdf5Storage
{
    /// <summary>The bytes of an array, row-major.</summary>
    /// <param name="file">The file.</param>
    /// <param name="layout">The layout message.</param>
    /// <param name="filters">The filter message; empty where there is none.</param>
    /// <param name="shape">The array's shape.</param>
    /// <param name="size">Bytes of a value.</param>
    public static ReadOnlySpan<byte> Read(Hdf5File file, ReadOnlySpan<byte> layout, ReadOnlySpan<byte> filters, int[] shape, int size)
    {
        ulong bytes = Hdf5Shape.Count(shape) * (ulong)size;
        var cursor = new ByteCursor(layout);
        int version = cursor.Byte(), kind = cursor.Byte();
        if (version is not (3 or 4) || kind > 2 || (kind == 2 && version == 4))
        {
            throw new InvalidDataException(
                $"an array has layout {kind} of version {version}, which is not read; save it anew with h5py's usual settings");
        }

        switch (kind)
        {
            case 0:
                cursor.Skip(2);
                return cursor.Take(bytes);
            case 1:
                ulong address = file.Offset(ref cursor);
                return bytes == 0 ? [] : file.At(address).Take(bytes);
            default:
                int rank = cursor.Byte();
                ulong tree = file.Offset(ref cursor);
                if (rank != shape.Length + 1 || shape.Length == 0)
                {
                    throw new InvalidDataException($"chunks of {rank - 1} dimensions make an array of {shape.Length}");
                }

                var chunk = new int[shape.Length];
                for (int i = 0; i < chunk.Length; i++)
                {
                    uint length = cursor.UInt32();
                    chunk[i] = length is > 0 and <= int.MaxValue ? (int)length
                        : throw new InvalidDataException($"a chunk has a side of {length}");
                }

                return new Hdf5Chunks(file, Hdf5Filters.Read(filters), shape, chunk, size).Read(tree);
        }
    }
}
