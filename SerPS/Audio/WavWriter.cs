using System.Buffers;
using System.Buffers.Binary;

namespace SerPS.Audio;

/// <summary>Writes mono WAV files. Integers are rounded to nearest and saturate at the ends of their range; NaN becomes 0.</summary>
public static class WavWriter
{
    private const int BlockSamples = 1 << 14;

    /// <summary>Writes a file, which appears whole or not at all.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public static void Write(string path, AudioClip clip, WavSampleFormat format = WavSampleFormat.Pcm16) =>
        AtomicFile.Write(path, stream => Write(stream, clip, format));

    /// <summary>Writes to a stream, which need not be able to seek.</summary>
    public static void Write(Stream stream, AudioClip clip, WavSampleFormat format = WavSampleFormat.Pcm16)
    {
        WriteHeader(stream, clip.Samples.Length, clip.SampleRate, format);
        WriteSamples(stream, clip.Samples, format);
        WritePadding(stream, clip.Samples.Length, format);
    }

    /// <summary>Writes everything before the samples; a number of samples too large for the format stands for "until the end".</summary>
    internal static void WriteHeader(Stream stream, long samples, int sampleRate, WavSampleFormat format)
    {
        int sampleBytes = SampleBytes(format);
        long dataBytes = sampleBytes * samples;
        Span<byte> header = stackalloc byte[44];
        "RIFF"u8.CopyTo(header);
        "WAVEfmt "u8.CopyTo(header[8..]);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], Size(36 + dataBytes + (dataBytes % 2)));
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header[20..], (ushort)(format == WavSampleFormat.IeeeFloat ? 3 : 1));
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], sampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(header[28..], Size(sampleRate * (long)sampleBytes));
        BinaryPrimitives.WriteUInt16LittleEndian(header[32..], (ushort)sampleBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(header[34..], (ushort)(8 * sampleBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(header[40..], Size(dataBytes));
        stream.Write(header);
    }

    /// <summary>Writes samples.</summary>
    internal static void WriteSamples(Stream stream, ReadOnlySpan<float> samples, WavSampleFormat format)
    {
        int sampleBytes = SampleBytes(format);
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockSamples * sampleBytes);
        try
        {
            for (; !samples.IsEmpty; samples = samples[Math.Min(BlockSamples, samples.Length)..])
            {
                ReadOnlySpan<float> next = samples[..Math.Min(BlockSamples, samples.Length)];
                Encode(next, format, block);
                stream.Write(block, 0, next.Length * sampleBytes);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>Writes the byte that makes the samples an even number of bytes.</summary>
    internal static void WritePadding(Stream stream, long samples, WavSampleFormat format)
    {
        if (SampleBytes(format) * samples % 2 == 1)
        {
            stream.WriteByte(0);
        }
    }

    private static int SampleBytes(WavSampleFormat format) => format switch
    {
        WavSampleFormat.Pcm16 => 2,
        WavSampleFormat.Pcm24 => 3,
        WavSampleFormat.IeeeFloat => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    // past 4 GiB the size that says "until the end", which every reader of long recordings understands
    private static uint Size(long bytes) => (uint)Math.Min(bytes, uint.MaxValue);

    private static void Encode(ReadOnlySpan<float> samples, WavSampleFormat format, Span<byte> bytes)
    {
        switch (format)
        {
            case WavSampleFormat.Pcm16:
                for (int i = 0; i < samples.Length; i++)
                {
                    BinaryPrimitives.WriteInt16LittleEndian(bytes[(2 * i)..], (short)Quantise(samples[i], 1 << 15));
                }

                break;
            case WavSampleFormat.Pcm24:
                for (int i = 0; i < samples.Length; i++)
                {
                    int value = Quantise(samples[i], 1 << 23);
                    BinaryPrimitives.WriteInt16LittleEndian(bytes[(3 * i)..], (short)value);
                    bytes[(3 * i) + 2] = (byte)(value >> 16);
                }

                break;
            default:
                for (int i = 0; i < samples.Length; i++)
                {
                    BinaryPrimitives.WriteSingleLittleEndian(bytes[(4 * i)..], samples[i]);
                }

                break;
        }
    }

    private static int Quantise(float sample, int scale) =>
        float.IsNaN(sample) ? 0 : (int)Math.Clamp(MathF.Round(sample * scale), -scale, scale - 1);
}
