using System.Buffers.Binary;

namespace SerPS.Import.Hdf5;

/// <summary>Turns stored numbers into floats.</summary>
internal static class Hdf5Numbers
{
    /// <summary>Little-endian numbers of 2, 4 or 8 bytes, or whole ones of 1 to 8, as floats.</summary>
    public static float[] Convert(ReadOnlySpan<byte> data, Hdf5Type type, int count)
    {
        if (type is not ({ Kind: Hdf5Kind.Float, Size: 2 or 4 or 8 } or { Kind: Hdf5Kind.Integer, Size: 1 or 2 or 4 or 8 }))
        {
            throw new InvalidDataException($"an array holds values that are no numbers: {type.Kind}, {type.Size} bytes each");
        }

        var values = new float[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> one = data.Slice(i * type.Size, type.Size);
            values[i] = (type.Kind, type.Size) switch
            {
                (Hdf5Kind.Float, 2) => (float)BinaryPrimitives.ReadHalfLittleEndian(one),
                (Hdf5Kind.Float, 4) => BinaryPrimitives.ReadSingleLittleEndian(one),
                (Hdf5Kind.Float, _) => (float)BinaryPrimitives.ReadDoubleLittleEndian(one),
                (_, 1) => (sbyte)one[0],
                (_, 2) => BinaryPrimitives.ReadInt16LittleEndian(one),
                (_, 4) => BinaryPrimitives.ReadInt32LittleEndian(one),
                _ => BinaryPrimitives.ReadInt64LittleEndian(one),
            };
        }

        return values;
    }
}
