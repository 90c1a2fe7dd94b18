using System.Buffers.Binary;

namespace SerPS.Tests.Audio;

/// <summary>Makes AIFF and AIFC files, sound and broken.</summary>
internal static class AiffBytes
{
    /// <summary>A file of the given chunks.</summary>
    public static byte[] Form(string type, params byte[][] chunks)
    {
        byte[] content = [.. Ascii(type), .. chunks.SelectMany(chunk => chunk)];
        return [.. "FORM"u8, .. UInt32((uint)content.Length), .. content];
    }

    /// <summary>A chunk, padded to an even size.</summary>
    public static byte[] Chunk(string id, params byte[] content) =>
        [.. Ascii(id), .. UInt32((uint)content.Length), .. content, .. new byte[content.Length % 2]];

    /// <summary>A COMM chunk, with a codec as AIFC has it.</summary>
    public static byte[] Comm(int channels, uint frames, int bits, int rate, string codec = "")
    {
        int exponent = 16383 + (int)Math.Log2(rate);
        byte[] mantissa = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(mantissa, (ulong)rate << (63 - (int)Math.Log2(rate)));
        byte[] common = [.. UInt16(channels), .. UInt32(frames), .. UInt16(bits), .. UInt16(exponent), .. mantissa];
        return Chunk("COMM", codec.Length == 0 ? common : [.. common, .. Ascii(codec), 0, 0]);
    }

    /// <summary>An SSND chunk.</summary>
    public static byte[] Sound(byte[] samples, int offset = 0) =>
        Chunk("SSND", [.. UInt32((uint)offset), .. UInt32(0), .. new byte[offset], .. samples]);

    /// <summary>A ramp of 16-bit samples.</summary>
    public static byte[] Ramp(int samples) => [.. Enumerable.Range(0, samples).SelectMany(i => UInt16(unchecked((short)(i * 40))))];

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);

    private static byte[] UInt32(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static byte[] UInt16(int value) => [(byte)(value >> 8), (byte)value];
}
