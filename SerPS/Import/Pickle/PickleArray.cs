using System.Buffers.Binary;
using System.Text;

namespace SerPS.Import.Pickle;

/// <summary>A numpy array of a pickle.</summary>
internal sealed class PickleArray
{
    /// <summary>Shape; empty for a single value.</summary>
    public int[] Shape { get; private set; } = [0];

    /// <summary>Type of its values.</summary>
    public PickleType Type { get; private set; } = new("O8");

    /// <summary>Number of values.</summary>
    public int Count { get; private set; }

    /// <summary>Its values, where they are objects.</summary>
    public IReadOnlyList<object?> Objects { get; private set; } = [];

    private ReadOnlyMemory<byte> Bytes { get; set; }

    private bool ColumnsFirst { get; set; }

    /// <summary>Takes values.</summary>
    /// <param name="shape">Shape.</param>
    /// <param name="type">Their type.</param>
    /// <param name="columnsFirst">Whether the first dimension runs fastest.</param>
    /// <param name="bytes">The values, unless they are objects.</param>
    /// <param name="objects">The values that are objects.</param>
    public PickleArray Set(int[] shape, PickleType type, bool columnsFirst, ReadOnlyMemory<byte> bytes, IReadOnlyList<object?> objects)
    {
        (Shape, Type, ColumnsFirst, Bytes, Objects) = (shape, type, columnsFirst && shape.Length > 1, bytes, objects);
        UInt128 count = 1;
        foreach (int size in shape)
        {
            count *= (UInt128)size;
            if (count > int.MaxValue)
            {
                break;
            }
        }

        if (type.Kind == 'O' ? count != (UInt128)objects.Count : count * (UInt128)type.Size != (UInt128)bytes.Length)
        {
            int found = type.Kind == 'O' ? objects.Count : bytes.Length;
            throw ImportException.Damaged($"an array of the shape {string.Join(" × ", shape)} has {found} values or bytes");
        }

        Count = (int)count;
        return this;
    }

    /// <summary>Its numbers, row-major; of a record's field.</summary>
    /// <param name="field">Name of the field; <see langword="null"/> where the values are numbers.</param>
    public double[] Numbers(string? field = null)
    {
        (PickleType type, int offset) = field is null ? (Type, 0)
            : Type.Fields.TryGetValue(field, out (PickleType Type, int Offset) found) ? found
            : throw ImportException.Damaged($"an array has no field '{field}'");
        ReadOnlySpan<byte> bytes = Bytes.Span;
        var values = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            values[Place(i)] = Number(bytes.Slice((i * Type.Size) + offset, type.Size), type);
        }

        return values;
    }

    /// <summary>Its values as texts: names, or numbers as they are written.</summary>
    public string[] Texts()
    {
        if (Type.Kind == 'O')
        {
            return [.. Objects.Select(value => value switch
            {
                string text => text,
                long number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
                _ => throw ImportException.Unsupported("labels are neither texts nor numbers"),
            })];
        }

        ReadOnlySpan<byte> bytes = Bytes.Span;
        var texts = new string[Count];
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<byte> one = bytes.Slice(i * Type.Size, Type.Size);
            texts[i] = Type.Kind switch
            {
                'U' => Encoding.UTF32.GetString(one).TrimEnd('\0'),
                'S' => Encoding.UTF8.GetString(one).TrimEnd('\0'),
                _ => Number(one, Type).ToString(System.Globalization.CultureInfo.InvariantCulture),
            };
        }

        return texts;
    }

    /// <summary>The only value of an array without dimensions.</summary>
    public object Scalar() => Type.Kind switch
    {
        'U' or 'S' => Texts()[0],
        'f' => Numbers()[0],
        'b' => Numbers()[0] != 0,
        _ => (long)Numbers()[0],
    };

    // where a value that is stored as number i lies in rows
    private int Place(int i)
    {
        if (!ColumnsFirst)
        {
            return i;
        }

        int place = 0, stride = Count;
        foreach (int size in Shape)
        {
            stride /= size;
            place += i % size * stride;
            i /= size;
        }

        return place;
    }

    private static double Number(ReadOnlySpan<byte> bytes, PickleType type) => (type.Kind, type.Size) switch
    {
        ('f', 2) => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        ('f', 4) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        ('f', 8) => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        ('b' or 'u', 1) => bytes[0],
        ('i', 1) => (sbyte)bytes[0],
        ('i', 2) => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        ('u', 2) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        ('i', 4) => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        ('u', 4) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        ('i', 8) => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        ('u', 8) => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        _ => throw ImportException.Unsupported($"an array holds values of the type {type.Kind}{type.Size} where numbers are expected"),
    };
}
