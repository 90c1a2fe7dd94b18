using System.Buffers.Binary;
using System.Text;

namespace SerPS.Tests.Audio;

/// <summary>Builds WAV files byte by byte, right or wrong.</summary>
internal static class WavBytes
{
    public const int Pcm = 1;
    public const int Float = 3;
    public const int ALaw = 6;
    public const int MuLaw = 7;

    /// <summary>A file of the given chunks.</summary>
    public static byte[] Riff(params byte[][] chunks) => Signed("RIFF", chunks);

    public static byte[] Signed(string signature, params byte[][] chunks)
    {
        byte[] body = [.. "WAVE"u8, .. chunks.SelectMany(chunk => chunk)];
        return [.. Encoding.ASCII.GetBytes(signature), .. Bytes((uint)body.Length), .. body];
    }

    /// <summary>A mono 16-bit file.</summary>
    public static byte[] Pcm16(int rate, params short[] samples) => Riff(Format(Pcm, 1, rate, 16), DataChunk(Bytes(samples)));

    public static byte[] Format(int tag, int channels, int rate, int bits, int? blockAlign = null, byte[]? extension = null)
    {
        int align = blockAlign ?? channels * ((bits + 7) / 8);
        return Chunk("fmt ",
            [.. Bytes((ushort)tag), .. Bytes((ushort)channels), .. Bytes((uint)rate), .. Bytes((uint)(rate * align)),
                .. Bytes((ushort)align), .. Bytes((ushort)bits), .. extension ?? []]);
    }

    /// <summary>WAVEFORMATEXTENSIBLE.</summary>
    public static byte[] Extensible(int tag, int channels, int rate, int bits, int validBits) =>
        Format(0xFFFE, channels, rate, bits, extension:
            [.. Bytes((ushort)22), .. Bytes((ushort)validBits), .. Bytes(0u), .. Bytes((uint)tag),
                0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]);

    /// <summary>The sizes of an RF64 or BW64 file.</summary>
    public static byte[] Sizes(ulong dataBytes) =>
        Chunk("ds64", [.. new byte[8], .. Bytes((uint)dataBytes), .. Bytes((uint)(dataBytes >> 32)), .. new byte[12]]);

    public static byte[] DataChunk(byte[] content, uint? claimed = null) => Chunk("data", content, claimed);

    public static byte[] Chunk(string id, byte[] content, uint? claimed = null) =>
        [.. Encoding.ASCII.GetBytes(id), .. Bytes(claimed ?? (uint)content.Length), .. content, .. new byte[content.Length % 2]];

    public static byte[] Bytes(params short[] samples) => [.. samples.SelectMany(sample => Bytes((ushort)sample))];

    public static byte[] Bytes(ushort value)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return bytes;
    }

    public static byte[] Bytes(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
