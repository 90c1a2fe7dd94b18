using System.Buffers.Binary;

namespace SerPS.Audio;

/// <summary>What an AIFF or AIFC file says before its samples. Layout: Apple, "Audio Interchange File Format" 1.3 and AIFF-C.</summary>
/// <param name="Channels">Channels.</param>
/// <param name="Bits">Bits of a sample.</param>
/// <param name="SampleRate">Rate in Hz; a fraction is cut off.</param>
/// <param name="Frames">Samples of one channel, as the header says.</param>
/// <param name="Codec">The four letters of the encoding: <c>NONE</c> is big-endian PCM.</param>
/// <param name="SoundBytes">Bytes of samples that the file says it holds.</param>
/// <param name="IsWhole">Whether it holds them.</param>
internal sealed record AiffHeader(
    int Channels, int Bits, int SampleRate, long Frames, string Codec, long SoundBytes, bool IsWhole)
{
    private const int MaxChunks = 1000, MaxCommonBytes = 1024; // ten and sixty are usual

    /// <summary>Bytes of one sample of every channel.</summary>
    public int FrameBytes => Channels * ((Bits + 7) / 8);

    /// <summary>Walks the chunks of a file that begins as one.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnreadable"/></exception>
    public static AiffHeader Read(Stream stream, string source)
    {
        Span<byte> head = stackalloc byte[16];
        AiffHeader? common = null;
        long sound = -1;
        bool whole = false;
        stream.Position = 12;
        for (int chunk = 0; stream.ReadAtLeast(head[..8], 8, throwOnEndOfStream: false) == 8; chunk++)
        {
            long size = BinaryPrimitives.ReadUInt32BigEndian(head[4..]);
            long next = stream.Position + WavHeader.Padded((ulong)size);
            if (chunk == MaxChunks)
            {
                throw Unreadable(source, $"has more than {MaxChunks} chunks.");
            }

            if (head.StartsWith("COMM"u8))
            {
                common = common is null ? Common(stream, size, source) : throw Unreadable(source, "has two COMM chunks.");
            }
            else if (head.StartsWith("SSND"u8))
            {
                if (sound >= 0 || stream.ReadAtLeast(head[..8], 8, throwOnEndOfStream: false) < 8)
                {
                    throw Unreadable(source, sound >= 0 ? "has two SSND chunks." : "ends at the beginning of its SSND chunk.");
                }

                // the offset comes before the samples and counts as a part of the chunk
                sound = Math.Max(0, size - 8 - BinaryPrimitives.ReadUInt32BigEndian(head));
                whole = next <= stream.Length;
            }

            if (next > stream.Length)
            {
                break;
            }

            stream.Position = next;
        }

        return common is null || sound < 0
            ? throw Unreadable(source, $"has no {(common is null ? "COMM" : "SSND")} chunk, or ends before it.")
            : common with { SoundBytes = sound, IsWhole = whole };
    }

    private static AiffHeader Common(Stream stream, long size, string source)
    {
        Span<byte> content = stackalloc byte[22];
        int length = (int)Math.Min(size, content.Length);
        if (size is < 18 or > MaxCommonBytes || stream.ReadAtLeast(content[..length], length, throwOnEndOfStream: false) < length)
        {
            throw Unreadable(source, $"has a COMM chunk of {size} bytes; 18 to {MaxCommonBytes} were expected.");
        }

        int channels = BinaryPrimitives.ReadInt16BigEndian(content), bits = BinaryPrimitives.ReadInt16BigEndian(content[6..]);
        double rate = Extended(content[8..18]);
        return channels < 1 ? throw Unreadable(source, $"says that it has {channels} channels; at least 1 was expected.")
            : bits is < 1 or > 64 ? throw Unreadable(source, $"says that a sample has {bits} bits.")
            : rate is not (>= 1 and <= WavFormat.MaxSampleRate) ? throw Unreadable(
                source, $"says that its sample rate is {rate} Hz; 1 to {WavFormat.MaxSampleRate} Hz were expected.")
            : new AiffHeader(
                channels,
                bits,
                (int)rate,
                BinaryPrimitives.ReadUInt32BigEndian(content[2..]),
                length < 22 ? "NONE" : WavHeader.Id(content[18..]),
                SoundBytes: 0,
                IsWhole: false);
    }

    // IEEE 754's 80 bits: sign, 15 bits of exponent, 64 of mantissa with its leading one
    private static double Extended(ReadOnlySpan<byte> bytes)
    {
        int exponent = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return exponent == 0x7FFF ? double.PositiveInfinity
            : Math.ScaleB(BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]), (exponent & 0x7FFF) - 16446) * (exponent > 0x7FFF ? -1 : 1);
    }

    private static SerException Unreadable(string source, string finding) =>
        new(ErrorId.AudioUnreadable, $"'{source}' {finding}", source);
}
