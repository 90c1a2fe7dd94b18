using System.Buffers.Binary;

namespace SerPS.Audio;

/// <summary>The first packet of an Opus stream in Ogg (RFC 7845, section 5.1).</summary>
/// <param name="Channels">1 or 2.</param>
/// <param name="PreSkip">Samples at the beginning that are not part of the recording.</param>
/// <param name="Gain">What samples are multiplied by.</param>
internal sealed record OpusHead(int Channels, int PreSkip, float Gain)
{
    /// <summary>The rate of decoding, whatever was encoded.</summary>
    public const int SampleRate = 48_000;

    private const int Bytes = 19;

    /// <summary>Reads it; <see langword="null"/> for another packet, and for more than two channels.</summary>
    public static OpusHead? Read(ReadOnlySpan<byte> packet)
    {
        const int version = 8, channels = 9, preSkip = 10, gain = 16, family = 18;
        return packet.Length >= Bytes && packet.StartsWith("OpusHead"u8) && packet[version] < 16 && packet[channels] is 1 or 2
            && packet[family] == 0
            ? new OpusHead(
                packet[channels],
                BinaryPrimitives.ReadUInt16LittleEndian(packet[preSkip..]),
                MathF.Pow(10, BinaryPrimitives.ReadInt16LittleEndian(packet[gain..]) / (20f * 256)))
            : null;
    }
}
