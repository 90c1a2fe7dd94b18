using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SerPS.Audio;

/// <summary>Turns the bytes of WAV samples into floats, and channels into one.</summary>
internal static class WavSamples
{
    private static readonly float[] ALaw = [.. Enumerable.Range(0, 256).Select(code => ExpandALaw(code) / 32768f)];
    private static readonly float[] MuLaw = [.. Enumerable.Range(0, 256).Select(code => ExpandMuLaw(code) / 32768f)];

    /// <summary>Decodes little-endian samples; integers are scaled so that the most negative one is −1.</summary>
    /// <param name="encoding">How a sample is stored.</param>
    /// <param name="bytes">Exactly the bytes of <paramref name="samples"/>.</param>
    /// <param name="samples">The decoded samples, channels interleaved as in <paramref name="bytes"/>.</param>
    public static void Decode(WavEncoding encoding, ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        switch (encoding)
        {
            case WavEncoding.pcm_u8: DecodePcm8(bytes, samples); break;
            case WavEncoding.pcm_s16le: DecodePcm16(bytes, samples); break;
            case WavEncoding.pcm_s24le: DecodePcm24(bytes, samples); break;
            case WavEncoding.pcm_s32le: DecodePcm32(bytes, samples); break;
            case WavEncoding.pcm_f32le: DecodeFloat32(bytes, samples); break;
            case WavEncoding.pcm_f64le: DecodeFloat64(bytes, samples); break;
            case WavEncoding.pcm_alaw: DecodeTable(ALaw, bytes, samples); break;
            case WavEncoding.pcm_mulaw: DecodeTable(MuLaw, bytes, samples); break;
            default: throw new ArgumentOutOfRangeException(nameof(encoding), encoding, null);
        }
    }

    /// <summary>The mean over channels in float, summed in channel order, as librosa's <c>to_mono</c>.</summary>
    public static void MixToMono(ReadOnlySpan<float> interleaved, int channels, Span<float> mono)
    {
        if (channels == 2)
        {
            for (int i = 0; i < mono.Length; i++)
            {
                mono[i] = (interleaved[2 * i] + interleaved[(2 * i) + 1]) / 2;
            }

            return;
        }

        for (int i = 0; i < mono.Length; i++)
        {
            float sum = 0;
            foreach (float sample in interleaved.Slice(i * channels, channels))
            {
                sum += sample;
            }

            mono[i] = sum / channels;
        }
    }

    private static void DecodePcm8(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (bytes[i] - 128) / 128f;
        }
    }

    private static void DecodePcm16(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        int i = 0;
        if (BitConverter.IsLittleEndian)
        {
            ReadOnlySpan<short> source = MemoryMarshal.Cast<byte, short>(bytes);
            var scale = new Vector<float>(1 / 32768f);
            for (; i <= samples.Length - Vector<short>.Count; i += Vector<short>.Count)
            {
                Vector.Widen(new Vector<short>(source[i..]), out Vector<int> low, out Vector<int> high);
                (Vector.ConvertToSingle(low) * scale).CopyTo(samples[i..]);
                (Vector.ConvertToSingle(high) * scale).CopyTo(samples[(i + Vector<float>.Count)..]);
            }
        }

        for (; i < samples.Length; i++)
        {
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * i)..]) / 32768f;
        }
    }

    private static void DecodePcm24(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            ReadOnlySpan<byte> sample = bytes.Slice(3 * i, 3);
            samples[i] = (sample[0] | (sample[1] << 8) | ((sbyte)sample[2] << 16)) / 8388608f;
        }
    }

    private static void DecodePcm32(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]) / 2147483648f;
        }
    }

    private static void DecodeFloat32(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]);
        }
    }

    private static void DecodeFloat64(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
        }
    }

    private static void DecodeTable(float[] table, ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = table[bytes[i]];
        }
    }

    // ITU-T G.711: sign, three bits of exponent, four of mantissa, every even bit inverted; 13 bits in the top of 16.
    private static int ExpandALaw(int code)
    {
        code ^= 0x55;
        int exponent = (code >> 4) & 7;
        int magnitude = ((code & 15) << 4) + 8;
        magnitude = exponent == 0 ? magnitude : (magnitude + 256) << (exponent - 1);
        return (code & 0x80) != 0 ? magnitude : -magnitude;
    }

    // ITU-T G.711: all bits inverted, and a bias of 33 on the 14-bit scale (132 in the top of 16 bits).
    private static int ExpandMuLaw(int code)
    {
        code = ~code;
        int magnitude = ((((code & 15) << 3) + 132) << ((code >> 4) & 7)) - 132;
        return (code & 0x80) != 0 ? -magnitude : magnitude;
    }
}
