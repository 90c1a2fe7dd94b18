using System.Runtime.InteropServices;

namespace SerPS.Onnx;

/// <summary>A dense row-major array with a shape: what goes into and comes out of a graph.</summary>
public sealed class Tensor
{
    private Tensor(ElementType type, int[] shape, Array data)
    {
        long length = shape.Aggregate(1L, (product, size) => product * size);
        if (length != data.Length)
        {
            throw new ArgumentException($"Shape [{string.Join(", ", shape)}] holds {length} values, but {data.Length} were given.");
        }

        Type = type;
        Shape = shape;
        Data = data;
    }

    /// <summary>Element type.</summary>
    public ElementType Type { get; }

    /// <summary>Size of every dimension; empty for a scalar.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Number of values.</summary>
    public int Length => Data.Length;

    private Array Data { get; }

    /// <summary>Wraps an array without copying it.</summary>
    public static Tensor Of<T>(T[] data, params int[] shape)
        where T : unmanaged => new(TypeOf<T>(), shape, data);

    /// <summary>A scalar of type <paramref name="type"/>, <see cref="ElementType.Float"/> or <see cref="ElementType.Double"/>.</summary>
    public static Tensor Scalar(double value, ElementType type) => Filled(value, type);

    /// <summary>A tensor whose every element is <paramref name="value"/>, float or double.</summary>
    public static Tensor Filled(double value, ElementType type, params int[] shape)
    {
        int length = shape.Aggregate(1, (product, size) => product * size);
        if (type == ElementType.Double)
        {
            var doubles = new double[length];
            Array.Fill(doubles, value);
            return Of(doubles, shape);
        }

        var floats = new float[length];
        Array.Fill(floats, (float)value);
        return Of(floats, shape);
    }

    /// <summary>The values, without a copy.</summary>
    public T[] Values<T>()
        where T : unmanaged => (T[])Data;

    /// <summary>The values as ONNX stores them: little-endian bytes.</summary>
    public ReadOnlySpan<byte> Bytes => Type switch
    {
        ElementType.Float => MemoryMarshal.AsBytes<float>(Values<float>()),
        ElementType.Double => MemoryMarshal.AsBytes<double>(Values<double>()),
        ElementType.Int64 => MemoryMarshal.AsBytes<long>(Values<long>()),
        ElementType.Int32 => MemoryMarshal.AsBytes<int>(Values<int>()),
        _ => MemoryMarshal.AsBytes<bool>(Values<bool>()),
    };

    private static ElementType TypeOf<T>() =>
        default(T) switch
        {
            float => ElementType.Float,
            double => ElementType.Double,
            long => ElementType.Int64,
            int => ElementType.Int32,
            bool => ElementType.Bool,
            _ => throw new ArgumentException($"No tensor of {typeof(T).Name}."),
        };
}
