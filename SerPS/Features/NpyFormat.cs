using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace SerPS.Features;

/// <summary>numpy's <c>.npy</c> format, version 1: little-endian float32, int64 and fixed-width unicode arrays in C order.</summary>
internal static partial class NpyFormat
{
    private static readonly byte[] Magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];

    /// <summary>Writes rows of floats: an array of [rows, …shape].</summary>
    public static void Write(Stream stream, IEnumerable<float[]> rows, params ReadOnlySpan<int> shape)
    {
        WriteHeader(stream, "<f4", shape);
        foreach (float[] row in rows)
        {
            stream.Write(MemoryMarshal.AsBytes<float>(row));
        }
    }

    /// <summary>Writes a list of integers.</summary>
    public static void Write(Stream stream, long[] values)
    {
        WriteHeader(stream, "<i8", values.Length);
        stream.Write(MemoryMarshal.AsBytes<long>(values));
    }

    /// <summary>Writes a list of texts, each padded to the longest.</summary>
    public static void Write(Stream stream, IReadOnlyList<string> values)
    {
        byte[][] encoded = [.. values.Select(Encoding.UTF32.GetBytes)];
        int width = Math.Max(4, encoded.Select(value => value.Length).DefaultIfEmpty().Max());
        WriteHeader(stream, string.Create(CultureInfo.InvariantCulture, $"<U{width / 4}"), values.Count);
        foreach (byte[] value in encoded)
        {
            stream.Write(value);
            stream.Write(new byte[width - value.Length]);
        }
    }

    /// <summary>Reads an array of floats and its shape.</summary>
    /// <param name="stream">The array.</param>
    /// <param name="bytes">Bytes that it can hold: no memory is asked for that they do not fill.</param>
    public static (float[] Values, int[] Shape) ReadFloats(Stream stream, long bytes)
    {
        (string type, int[] shape) = ReadHeader(stream);
        Expect(type, "<f4");
        var values = new float[Count(shape, sizeof(float), bytes)];
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return (values, shape);
    }

    /// <summary>Reads a list of integers.</summary>
    /// <inheritdoc cref="ReadFloats"/>
    public static long[] ReadIntegers(Stream stream, long bytes)
    {
        (string type, int[] shape) = ReadHeader(stream);
        Expect(type, "<i8");
        var values = new long[Count(shape, sizeof(long), bytes)];
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>Reads a list of texts.</summary>
    /// <inheritdoc cref="ReadFloats"/>
    public static string[] ReadTexts(Stream stream, long bytes)
    {
        (string type, int[] shape) = ReadHeader(stream);
        if (!type.StartsWith("<U", StringComparison.Ordinal) || shape.Length != 1
            || !int.TryParse(type.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out int width))
        {
            throw new InvalidDataException($"found an array of type {type}, expected a list of texts");
        }

        var values = new string[Count(shape, 4L * width, bytes)];
        var text = new byte[values.Length == 0 ? 0 : 4 * width];
        for (int i = 0; i < values.Length; i++)
        {
            stream.ReadExactly(text);
            values[i] = Encoding.UTF32.GetString(text).TrimEnd('\0');
        }

        return values;
    }

    /// <summary>Writes arrays of one kind as one, row after row; texts become as long as the longest.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="count">How many arrays; at least one.</param>
    /// <param name="open">Hands an array, by its place, to what reads it; each is read twice.</param>
    public static void Concatenate(Stream target, int count, Action<int, Action<Stream>> open)
    {
        (string Type, int[] Shape) whole = (string.Empty, []);
        for (int i = 0; i < count; i++)
        {
            open(i, stream =>
            {
                (string type, int[] shape) = ReadHeader(stream);
                if (i > 0 && (type[..2] != whole.Type[..2] || !shape.AsSpan(1).SequenceEqual(whole.Shape.AsSpan(1))))
                {
                    throw new InvalidDataException($"found an array of type {type} and other shape, expected {whole.Type}");
                }

                whole = i == 0 ? (type, shape)
                    : (Width(type) > Width(whole.Type) ? type : whole.Type, [checked(whole.Shape[0] + shape[0]), .. shape[1..]]);
            });
        }

        WriteHeader(target, whole.Type, whole.Shape);
        for (int i = 0; i < count; i++)
        {
            open(i, stream =>
            {
                (string type, int[] shape) = ReadHeader(stream);
                if (type == whole.Type)
                {
                    stream.CopyTo(target);
                    return;
                }

                byte[] row = new byte[4 * Width(whole.Type)];
                for (int left = shape[0]; left > 0; left--)
                {
                    stream.ReadExactly(row, 0, 4 * Width(type));
                    target.Write(row);
                }
            });
        }

        static int Width(string type) => type.StartsWith("<U", StringComparison.Ordinal)
            ? int.Parse(type.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture)
            : 0;
    }

    // texts of no width take no bytes, and are none of ours
    private static int Count(int[] shape, long size, long bytes)
    {
        long most = size > 0 ? Math.Min(bytes / size, int.MaxValue) : 0, count = 1;
        foreach (int length in shape)
        {
            count *= length;
            if (count > most)
            {
                throw new InvalidDataException($"found an array that claims more than its {bytes} bytes hold");
            }
        }

        return (int)count;
    }

    private static void WriteHeader(Stream stream, string type, params ReadOnlySpan<int> shape)
    {
        string sizes = string.Join(", ", shape.ToArray()) + (shape.Length == 1 ? "," : string.Empty);
        string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({sizes}), }}";

        // the data begin at a multiple of 64 bytes
        int length = (Magic.Length + 2 + header.Length + 1 + 63) / 64 * 64;
        stream.Write(Magic);
        stream.Write(BitConverter.GetBytes((ushort)(length - Magic.Length - 2)));
        stream.Write(Encoding.ASCII.GetBytes(header.PadRight(length - Magic.Length - 3) + '\n'));
    }

    private static (string Type, int[] Shape) ReadHeader(Stream stream)
    {
        var start = new byte[10];
        stream.ReadExactly(start);
        if (!start.AsSpan(0, 6).SequenceEqual(Magic.AsSpan(0, 6)))
        {
            throw new InvalidDataException("found no numpy array");
        }

        var header = new byte[BitConverter.ToUInt16(start, 8)];
        stream.ReadExactly(header);
        Match match = Header().Match(Encoding.ASCII.GetString(header));
        return match.Success
            ? (match.Groups[1].Value,
                [
                    .. match.Groups[2].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                        .Select(size => int.Parse(size, CultureInfo.InvariantCulture)),
                ])
            : throw new InvalidDataException("found a numpy array in an order or version that SerPS does not write");
    }

    private static void Expect(string type, string expected)
    {
        if (type != expected)
        {
            throw new InvalidDataException($"found an array of type {type}, expected {expected}");
        }
    }

    [GeneratedRegex(@"^\{'descr': '([^']+)', 'fortran_order': False, 'shape': \(([\d, ]*)\), \}")]
    private static partial Regex Header();
}
