using System.Text;

namespace SerPS.Fuzz.Targets;

/// <summary>Sound WAV files of every encoding, a few thousand bytes each.</summary>
internal static class WavBytes
{
    private const int Rate = 16_000, Frames = 2400;

    private static readonly (int Tag, int Bits)[] Encodings = [(1, 8), (1, 16), (1, 24), (1, 32), (3, 32), (3, 64), (6, 8), (7, 8)];

    /// <summary>One file an encoding, plain or extensible, with one or two channels, and some with more chunks.</summary>
    public static IEnumerable<byte[]> All()
    {
        foreach ((int i, (int tag, int bits)) in Encodings.Index())
        {
            yield return Of(tag, bits, channels: 1 + (i % 2), extensible: i % 3 == 0, extra: i % 2 == 1);
        }

        byte[] whole = Of(1, 16, channels: 1, extensible: false, extra: false);
        Encoding.ASCII.GetBytes("RF64").CopyTo(whole, 0);
        yield return [.. whole[..12], .. Chunk("ds64", new byte[28]), .. whole[12..]];
    }

    private static byte[] Of(int tag, int bits, int channels, bool extensible, bool extra)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write((short)(extensible ? 0xFFFE : tag));
        writer.Write((short)channels);
        writer.Write(Rate);
        writer.Write(Rate * channels * bits / 8);
        writer.Write((short)(channels * bits / 8));
        writer.Write((short)bits);
        if (extensible)
        {
            writer.Write((short)22);
            writer.Write((short)bits);
            writer.Write(0);
            writer.Write(tag);
            writer.Write([0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]);
        }

        byte[] format = stream.ToArray();
        byte[] body =
        [
            .. "WAVE"u8, .. extra ? Chunk("LIST", "INFOISFT"u8.ToArray()) : [], .. Chunk("fmt ", format),
            .. Chunk("data", Samples(tag, bits, channels)), .. extra ? Chunk("cue ", new byte[4]) : [],
        ];
        return [.. "RIFF"u8, .. BitConverter.GetBytes(body.Length), .. body];
    }

    private static byte[] Chunk(string id, byte[] content) => [.. Encoding.ASCII.GetBytes(id), .. BitConverter.GetBytes(content.Length), .. content];

    private static byte[] Samples(int tag, int bits, int channels)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        for (int i = 0; i < Frames * channels; i++)
        {
            double value = 0.3 * Math.Sin(0.07 * i) * Math.Sin(0.002 * i);
            switch (tag, bits)
            {
                case (3, 32): writer.Write((float)value); break;
                case (3, 64): writer.Write(value); break;
                default: writer.Write(BitConverter.GetBytes((long)(value * (1L << (bits - 1)))), 0, bits / 8); break;
            }
        }

        return stream.ToArray();
    }
}
