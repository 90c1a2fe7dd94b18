namespace SerPS.Import.Hdf5;

/// <summary>Kinds of values that are read.</summary>
internal enum Hdf5Kind
{
    /// <summary>Whole numbers.</summary>
    Integer,

    /// <summary>IEEE floating point.</summary>
    Float,

    /// <summary>Texts of one length.</summary>
    Text,

    /// <summary>Texts of any length, kept elsewhere.</summary>
    VariableText,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>The type of an array's values.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Size">Bytes of one.</param>
internal readonly record struct Hdf5Type(Hdf5Kind Kind, int Size)
{
    private const int VariableLength = 9;

    /// <summary>Reads a datatype message.</summary>
    public static Hdf5Type Read(ReadOnlySpan<byte> message)
    {
        var cursor = new ByteCursor(message);
        int what = cursor.Byte() & 15;
        uint bits = (uint)cursor.Number(3), size = cursor.UInt32();
        bool littleEndian = (bits & 1) == 0;
        Hdf5Kind kind = what switch
        {
            0 when littleEndian => Hdf5Kind.Integer,
            1 when littleEndian => Hdf5Kind.Float,
            3 => Hdf5Kind.Text,
            VariableLength when (bits & 15) == 1 => Hdf5Kind.VariableText,
            _ => Hdf5Kind.Other,
        };
        return size is > 0 and <= int.MaxValue
            ? new Hdf5Type(kind, (int)size)
            : throw new InvalidDataException($"a value has {size} bytes");
    }
}

/// <summary>The shape of an array.</summary>
internal static class Hdf5Shape
{
    private const int MostDimensions = 32;

    /// <summary>Reads a dataspace message.</summary>
    public static int[] Read(Hdf5File file, ReadOnlySpan<byte> message)
    {
        var cursor = new ByteCursor(message);
        int version = cursor.Byte(), rank = cursor.Byte();
        cursor.Skip(version == 1 ? 6UL : 2);
        if (version is not (1 or 2) || rank > MostDimensions)
        {
            throw new InvalidDataException($"an array has {rank} dimensions, told in version {version}");
        }

        var shape = new int[rank];
        for (int i = 0; i < rank; i++)
        {
            ulong size = file.Length(ref cursor);
            shape[i] = size <= int.MaxValue ? (int)size : throw new InvalidDataException($"an array has a size of {size}");
        }

        return shape;
    }

    /// <summary>Number of values.</summary>
    public static ulong Count(int[] shape)
    {
        UInt128 count = 1;
        foreach (int size in shape)
        {
            count *= (UInt128)size;
            if (count > int.MaxValue)
            {
                throw new InvalidDataException($"an array has the shape {string.Join(" × ", shape)}");
            }
        }

        return (ulong)count;
    }
}
