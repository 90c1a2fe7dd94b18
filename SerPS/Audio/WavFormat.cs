using System.Buffers.Binary;

namespace SerPS.Audio;

/// <summary>A WAV file's <c>fmt </c> chunk, checked. Layout: Microsoft, "Multiple Channel Audio Data and WAVE Files".</summary>
internal sealed record WavFormat(WavEncoding Encoding, int Channels, int SampleRate, int BytesPerSample)
{
    /// <summary>Bytes of the longest <c>fmt </c> chunk that means anything (WAVEFORMATEXTENSIBLE).</summary>
    public const int MaxBytes = 40;

    /// <summary>The highest rate in Hz that is believed.</summary>
    public const int MaxSampleRate = 1_000_000;

    private const string Understood = "PCM of 8, 16, 24 or 32 bits, float of 32 or 64 bits, A-law and mu-law are understood.";
    private const int MinBytes = 16;
    private const int Extensible = 0xFFFE;

    /// <summary>Bytes of one sample of every channel.</summary>
    public int FrameBytes => Channels * BytesPerSample;

    /// <summary>Whether every sample is finite by its encoding.</summary>
    public bool IsFinite => Encoding is not (WavEncoding.pcm_f32le or WavEncoding.pcm_f64le);

    /// <summary>Reads the chunk's content; what is odd but harmless goes to <paramref name="warnings"/>.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnreadable"/>, <see cref="ErrorId.AudioUnsupported"/></exception>
    public static WavFormat Parse(ReadOnlySpan<byte> chunk, WavErrors errors, ICollection<string> warnings)
    {
        if (chunk.Length < MinBytes)
        {
            throw errors.Unreadable($"has a format chunk of {chunk.Length} bytes; at least {MinBytes} were expected.");
        }

        int tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        int blockAlign = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if (channels == 0)
        {
            throw errors.Unreadable("says that it has 0 channels; at least 1 was expected.");
        }

        if (rate is 0 or > MaxSampleRate)
        {
            throw errors.Unreadable($"says that its sample rate is {rate} Hz; 1 to {MaxSampleRate} Hz were expected.");
        }

        if (tag == Extensible)
        {
            tag = SubFormat(chunk, bits, errors);
        }

        if (WavCodecs.Name(tag) is { } codec)
        {
            throw errors.Unsupported($"is WAV with {codec} (format 0x{tag:X4}); {Understood}");
        }

        if (bits == 0)
        {
            throw errors.Unreadable("says that a sample has 0 bits.");
        }

        // 17 to 31 bits are found both packed and left-justified in 4 bytes; only the block size tells which
        int bytes = bits is > 16 and < 32 && blockAlign == 4 * channels ? 4 : (bits + 7) / 8;
        if (blockAlign != channels * bytes)
        {
            warnings.Add($"The block size says {blockAlign} bytes; {channels * bytes} were used, " +
                $"as {channels} channel(s) of {bits} bits need.");
        }

        WavEncoding encoding = (tag, bytes) switch
        {
            (1, 1) => WavEncoding.pcm_u8,
            (1, 2) => WavEncoding.pcm_s16le,
            (1, 3) => WavEncoding.pcm_s24le,
            (1, 4) => WavEncoding.pcm_s32le,
            (3, 4) => WavEncoding.pcm_f32le,
            (3, 8) => WavEncoding.pcm_f64le,
            (6, 1) => WavEncoding.pcm_alaw,
            (7, 1) => WavEncoding.pcm_mulaw,
            _ => throw errors.Unsupported($"is encoded as format 0x{tag:X4} with {bits} bits; {Understood}"),
        };
        return new WavFormat(encoding, channels, (int)rate, bytes);
    }

    private static int SubFormat(ReadOnlySpan<byte> chunk, int bits, WavErrors errors)
    {
        if (chunk.Length < MaxBytes)
        {
            throw errors.Unreadable($"has an extensible format chunk of {chunk.Length} bytes; {MaxBytes} were expected.");
        }

        int validBits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[18..]);
        if (validBits > bits)
        {
            throw errors.Unreadable($"says that {validBits} of a sample's {bits} bits are valid.");
        }

        // a format tag of two bytes, then the tail that all tags share: xxxx0000-0000-0010-8000-00AA00389B71
        ReadOnlySpan<byte> guid = chunk.Slice(24, 16);
        if (!guid[2..].SequenceEqual<byte>([0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]))
        {
            throw errors.Unsupported($"is encoded in the sub-format {new Guid(guid)}, which is not understood.");
        }

        return BinaryPrimitives.ReadUInt16LittleEndian(guid);
    }
}
