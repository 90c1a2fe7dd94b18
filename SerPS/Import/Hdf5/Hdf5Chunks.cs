namespace SerPS.Import.Hdf5;

/// <summary>Puts an array together from chunks, which a tree lists.</summary>
/// <param name="file">The file.</param>
/// <param name="filters">What was done to every chunk.</param>
/// <param name="shape">The array's shape.</param>
/// <param name="chunk">A chunk's shape.</param>
/// <param name="size">Bytes of a value.</param>
internal sealed class Hdf5Chunks(Hdf5File file, IReadOnlyList<Hdf5Filter> filters, int[] shape, int[] chunk, int size)
{
    private const int MostLevels = 16;

    private readonly int _chunkBytes = file.Claim(Hdf5Shape.Count(chunk) * (ulong)size, 1);
    private readonly byte[] _array = new byte[file.Claim(Hdf5Shape.Count(shape) * (ulong)size, 1)];

    /// <summary>The array's bytes; what no chunk holds is zero.</summary>
    public byte[] Read(ulong tree)
    {
        if (tree != ulong.MaxValue >> (64 - (8 * file.OffsetSize)))
        {
            ReadTree(tree, MostLevels);
        }

        return _array;
    }

    private void ReadTree(ulong address, int levels)
    {
        ByteCursor cursor = file.At(address);
        cursor.Expect("TREE"u8);
        _ = cursor.Byte();
        int level = cursor.Byte(), entries = cursor.UInt16();
        if (level >= levels)
        {
            throw new InvalidDataException("an array leads in circles");
        }

        cursor.Skip((ulong)(2 * file.OffsetSize));
        var start = new ulong[shape.Length];
        for (int i = 0; i < entries; i++)
        {
            uint length = cursor.UInt32(), skipped = cursor.UInt32();
            for (int axis = 0; axis < start.Length; axis++)
            {
                start[axis] = cursor.UInt64();
            }

            cursor.Skip(8);
            ulong child = file.Offset(ref cursor);
            if (level > 0)
            {
                ReadTree(child, level);
            }
            else
            {
                Place(Unfiltered(file.At(child).Take(length), skipped), start);
            }
        }
    }

    private ReadOnlySpan<byte> Unfiltered(ReadOnlySpan<byte> data, uint skipped)
    {
        byte[] bytes = data.ToArray();
        for (int i = filters.Count - 1; i >= 0; i--)
        {
            if ((skipped & (1u << i)) == 0)
            {
                file.Claim((ulong)_chunkBytes, 1);
                bytes = filters[i].Undo(bytes, _chunkBytes, size);
            }
        }

        return bytes.Length >= _chunkBytes ? bytes : throw new InvalidDataException($"a chunk has {bytes.Length} of {_chunkBytes} bytes");
    }

    // row by row along the last axis; what sticks out over the array's end is left out
    private void Place(ReadOnlySpan<byte> data, ulong[] start)
    {
        int last = shape.Length - 1, width = chunk[last];
        if (start[last] >= (ulong)shape[last])
        {
            return;
        }

        int kept = Math.Min(width, shape[last] - (int)start[last]) * size;
        int rows = _chunkBytes / size / width;
        for (int row = 0; row < rows; row++)
        {
            long target = 0;
            bool inside = true;
            int rest = row;
            long stride = shape[last];
            for (int axis = last - 1; axis >= 0 && inside; axis--)
            {
                ulong at = unchecked(start[axis] + (ulong)(rest % chunk[axis]));
                rest /= chunk[axis];
                inside = at < (ulong)shape[axis];
                target += inside ? (long)at * stride : 0;
                stride *= shape[axis];
            }

            if (inside)
            {
                data.Slice(row * width * size, kept).CopyTo(_array.AsSpan((int)((target + (long)start[last]) * size)));
            }
        }
    }
}
