using System.Buffers.Binary;
using System.Text;

namespace SerPS.Fuzz;

/// <summary>Damages inputs, the same way for the same seed.</summary>
/// <param name="random">Chooses the damage.</param>
/// <param name="words">Texts that mean something to whoever reads the inputs.</param>
internal sealed class Mutator(Random random, IReadOnlyList<string> words)
{
    private const int MaxDamages = 6, MaxBytes = 1 << 20;
    private const int HeaderBytes = 256; // half of the damage hits the beginning, where formats say what follows

    private static readonly long[] Numbers =
        [0, 1, -1, 2, 3, 4, 7, 8, 16, 127, 128, 255, 256, 32767, 32768, 65535, 65536, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue];

    private static readonly string[] Texts =
    [
        "0", "-1", "1", "2147483647", "2147483648", "9223372036854775807", "-9223372036854775808", "99999999999999999999", "1e999", "-1e999",
        "0.0001", "1e-320", "NaN", "Infinity", "null", "true", "{}", "[]", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "\0", ",", "\"", "{", "}", "[",
        "]", ":", "'", "\n", "\r\n", ";", "\t", "..", "/", "\uFEFF", "\u202E", "é",
    ];

    /// <summary>A number below <paramref name="end"/>.</summary>
    public int Below(int end) => random.Next(end);

    /// <summary>A damaged copy of one of several inputs.</summary>
    public byte[] Mutate(IReadOnlyList<byte[]> inputs)
    {
        byte[] bytes = inputs[Below(inputs.Count)];
        for (int count = Below(2) == 0 ? 1 : 1 + Below(MaxDamages); count > 0; count--)
        {
            bytes = Damage(bytes, inputs);
        }

        return bytes.Length <= MaxBytes ? bytes : bytes[..MaxBytes];
    }

    private byte[] Damage(byte[] bytes, IReadOnlyList<byte[]> inputs)
    {
        int from = Place(bytes), length = Below(1 + Math.Min(64, bytes.Length - from));
        if (Below(2) == 0 && IsText(bytes))
        {
            return DamageText(bytes, inputs[Below(inputs.Count)]);
        }

        return Below(12) switch
        {
            0 => bytes[..from],
            1 => [.. bytes[..from], .. bytes[(from + length)..]],
            2 => [.. bytes[..(from + length)], .. bytes[from..]],
            3 => Splice(bytes, inputs[Below(inputs.Count)]),
            4 => Overwrite(bytes, from, Number()),
            5 or 6 => Overwrite(bytes, from, Word()),
            7 => [.. bytes[..from], .. Word(), .. bytes[from..]],
            8 or 9 => ReplaceValue(bytes, from),
            10 => Overwrite(bytes, from, [(byte)(from < bytes.Length ? bytes[from] ^ (1 << Below(8)) : 0)]),
            _ => Overwrite(bytes, from, Noise(1 + Below(8))),
        };
    }

    // what stands between commas or lines is left out, doubled or exchanged, or a value is another: most of it is still of the format
    private byte[] DamageText(byte[] bytes, byte[] other)
    {
        (int start, int end) = Piece(bytes);
        (int otherStart, int otherEnd) = Piece(other);
        return Below(6) switch
        {
            0 => [.. bytes[..start], .. bytes[end..]],
            1 => [.. bytes[..end], .. bytes[start..]],
            2 => [.. bytes[..end], .. other[otherStart..otherEnd], .. bytes[end..]],
            3 => [.. bytes[..start], .. other[otherStart..otherEnd], .. bytes[end..]],
            _ => ReplaceValue(bytes, Below(1 + bytes.Length)),
        };
    }

    private (int Start, int End) Piece(byte[] bytes)
    {
        int at = Below(1 + bytes.Length);
        int start = 1 + bytes.AsSpan(0, at).LastIndexOfAny((byte)',', (byte)'\n');
        int length = bytes.AsSpan(at).IndexOfAny((byte)',', (byte)'\n');
        return (start, length < 0 ? bytes.Length : at + length + 1); // with its comma
    }

    private static bool IsText(byte[] bytes) => bytes.AsSpan(0, Math.Min(HeaderBytes, bytes.Length)).IndexOfAnyInRange((byte)0, (byte)8) < 0;

    private int Place(byte[] bytes) => Below(1 + (Below(2) == 0 ? Math.Min(HeaderBytes, bytes.Length) : bytes.Length));

    private static byte[] Overwrite(byte[] bytes, int at, byte[] with)
    {
        byte[] copy = [.. bytes];
        with.AsSpan(0, Math.Min(with.Length, copy.Length - at)).CopyTo(copy.AsSpan(at));
        return copy;
    }

    // a number or a quoted text becomes another: what is damaged in any other way is refused before its values are looked at
    private byte[] ReplaceValue(byte[] bytes, int from)
    {
        int start = from;
        while (start < bytes.Length && !IsValue(bytes[start]))
        {
            start++;
        }

        int end = start;
        while (end < bytes.Length && IsValue(bytes[end]))
        {
            end++;
        }

        return [.. bytes[..start], .. Word(), .. bytes[end..]];
    }

    private static bool IsValue(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'.' or (byte)'-' or (byte)'_' or (byte)'+';

    private byte[] Splice(byte[] first, byte[] second) => [.. first[..Place(first)], .. second[Place(second)..]];

    private byte[] Word()
    {
        int i = Below(Texts.Length + (2 * words.Count));
        return Encoding.UTF8.GetBytes(i < Texts.Length ? Texts[i] : words[(i - Texts.Length) % words.Count]);
    }

    private byte[] Number()
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Numbers[Below(Numbers.Length)]);
        return bytes[..(1 << Below(4))];
    }

    private byte[] Noise(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
