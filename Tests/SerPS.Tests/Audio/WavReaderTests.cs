using System.Buffers.Binary;
using SerPS.Audio;
using static SerPS.Tests.Audio.WavBytes;

namespace SerPS.Tests.Audio;

public sealed class WavReaderTests
{
    private static readonly short[] Samples = [0, 1, -1, 16384, -16384, 32767, -32768, 12345];
    private static readonly float[] Expected = [.. Samples.Select(sample => sample / 32768f)];

    [Fact]
    public void Sizes_of_an_RF64_file_that_were_never_filled_in_are_those_of_what_is_there()
    {
        byte[] data = DataChunk(Bytes(new short[800]), uint.MaxValue);
        AudioClip clip = WavReader.Read(new MemoryStream(Signed("RF64", Sizes(0), Format(Pcm, 1, 8000, 16), data)));
        Assert.Equal(800, clip.Samples.Length);
        Assert.Single(clip.Warnings);
    }

    [Fact]
    public void Sixteen_bits_are_scaled_by_one_over_32768()
    {
        AudioClip clip = Read(Pcm16(48000, Samples));
        Assert.Equal(Expected, clip.Samples);
        Assert.Equal(48000, clip.SampleRate);
        Assert.Empty(clip.Warnings);
    }

    [Fact]
    public void A_long_file_is_read_the_same_by_vectors_and_one_by_one()
    {
        short[] samples = [.. Enumerable.Range(0, 100_003).Select(i => (short)((i * 7919) - 32768))];
        Assert.Equal(samples.Select(sample => sample / 32768f), Read(Pcm16(16000, samples)).Samples);
    }

    [Fact]
    public void Eight_bits_are_unsigned() =>
        Assert.Equal([-1f, 0f, 127 / 128f], Read(Riff(Format(Pcm, 1, 8000, 8), DataChunk([0, 128, 255]))).Samples);

    [Fact]
    public void Twenty_four_bits_are_packed_in_three_bytes() =>
        Assert.Equal(
            [-1f, 8388607 / 8388608f, -1 / 8388608f, 0x123456 / 8388608f],
            Read(Riff(Format(Pcm, 1, 8000, 24), DataChunk([0, 0, 0x80, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x56, 0x34, 0x12]))).Samples);

    [Fact]
    public void Twenty_four_bits_in_four_bytes_are_taken_from_the_top() =>
        Assert.Equal(
            [0.5f, -1f], Read(Riff(Format(Pcm, 1, 8000, 24, blockAlign: 4), DataChunk([0, 0, 0, 0x40, 0, 0, 0, 0x80]))).Samples);

    [Fact]
    public void Thirty_two_bits_are_integers_or_floats()
    {
        Assert.Equal([0.5f, -1f], Read(Riff(Format(Pcm, 1, 8000, 32), DataChunk([0, 0, 0, 0x40, 0, 0, 0, 0x80]))).Samples);
        Assert.Equal([0.5f], Read(Riff(Format(WavBytes.Float, 1, 8000, 32), DataChunk([0, 0, 0, 0x3F]))).Samples);
    }

    [Fact]
    public void Sixty_four_bits_are_floats()
    {
        byte[] data = new byte[16];
        BinaryPrimitives.WriteDoubleLittleEndian(data, 0.1);
        BinaryPrimitives.WriteDoubleLittleEndian(data.AsSpan(8), -0.75);
        Assert.Equal([0.1f, -0.75f], Read(Riff(Format(WavBytes.Float, 1, 8000, 64), DataChunk(data))).Samples);
    }

    [Fact]
    public void A_law_and_mu_law_follow_G_711()
    {
        // decoded values from the tables of ITU-T G.711, scaled to 16 bits
        Assert.Equal(
            [8 / 32768f, -8 / 32768f, 32256 / 32768f, -32256 / 32768f, -5504 / 32768f],
            Read(Riff(Format(ALaw, 1, 8000, 8), DataChunk([0xD5, 0x55, 0xAA, 0x2A, 0x00]))).Samples);
        Assert.Equal(
            [0f, 0f, -32124 / 32768f, 32124 / 32768f, 8 / 32768f],
            Read(Riff(Format(MuLaw, 1, 8000, 8), DataChunk([0xFF, 0x7F, 0x00, 0x80, 0xFE]))).Samples);
    }

    [Fact]
    public void An_extensible_header_names_its_encoding_in_its_sub_format()
    {
        Assert.Equal(Expected, Read(Riff(Extensible(Pcm, 1, 48000, 16, 16), DataChunk(Bytes(Samples)))).Samples);
        Assert.Equal([0.5f], Read(Riff(Extensible(WavBytes.Float, 1, 8000, 32, 32), DataChunk([0, 0, 0, 0x3F]))).Samples);
        Assert.Equal([0.5f], Read(Riff(Extensible(Pcm, 1, 8000, 32, 24), DataChunk([0, 0, 0, 0x40]))).Samples);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(200)]
    public void Channels_are_mixed_by_their_mean(int channels)
    {
        const int frames = 700;
        short[] samples = [.. Enumerable.Range(0, frames * channels).Select(i => (short)(i * 31))];
        float[] actual = Read(Riff(Format(Pcm, channels, 48000, 16), DataChunk(Bytes(samples)))).Samples;
        Assert.Equal(frames, actual.Length);
        for (int frame = 0; frame < frames; frame++)
        {
            double mean = samples.Skip(frame * channels).Take(channels).Average(sample => sample / 32768.0);
            Assert.Equal(mean, actual[frame], 1e-6);
        }
    }

    [Theory]
    [InlineData("RF64")]
    [InlineData("BW64")]
    public void Long_files_tell_their_size_in_a_ds64_chunk(string signature)
    {
        byte[] samples = DataChunk(Bytes(Samples), uint.MaxValue);
        AudioClip clip = Read(Signed(signature, Sizes(16), Format(Pcm, 1, 48000, 16), samples, Chunk("LIST", new byte[6])));
        Assert.Equal(Expected, clip.Samples);
        Assert.Empty(clip.Warnings);
    }

    [Fact]
    public void Other_chunks_are_stepped_over_wherever_they_are()
    {
        byte[] file = Riff(
            Chunk("JUNK", new byte[27]), Chunk("bext", new byte[602]), Format(Pcm, 1, 48000, 16), Chunk("fact", new byte[4]),
            Chunk("id3 ", new byte[70_001]), DataChunk(Bytes(Samples)), Chunk("LIST", new byte[13]), Chunk("cue ", new byte[4]));
        AudioClip clip = Read(file);
        Assert.Equal(Expected, clip.Samples);
        Assert.Empty(clip.Warnings);
    }

    [Theory]
    [InlineData(17u)]
    [InlineData(1_000_000u)]
    [InlineData(0x7FFFFFFFu)]
    [InlineData(0xFFFFFFFEu)]
    [InlineData(0xFFFFFFFFu)]
    [InlineData(0u)]
    public void A_wrong_data_size_is_a_warning_and_all_that_is_there_is_read(uint claimed)
    {
        AudioClip clip = Read(Riff(Format(Pcm, 1, 48000, 16), DataChunk(Bytes(Samples), claimed)));
        Assert.Equal(Expected, clip.Samples);
        Assert.Equal([$"The data chunk claims {claimed} bytes and holds 16."], clip.Warnings);
    }

    [Fact]
    public void A_data_size_of_0_before_another_chunk_means_no_samples()
    {
        AudioClip clip = Read(Riff(Format(Pcm, 1, 48000, 16), DataChunk([]), Chunk("LIST", new byte[100])));
        Assert.Empty(clip.Samples);
        Assert.Empty(clip.Warnings);
    }

    [Fact]
    public void A_last_part_of_a_frame_is_left_out_with_a_warning()
    {
        AudioClip clip = Read(Riff(Format(Pcm, 2, 48000, 16), DataChunk([0, 0, 0, 0, 0, 0x40])));
        Assert.Equal([0f], clip.Samples);
        Assert.Single(clip.Warnings);
    }

    [Fact]
    public void A_wrong_block_size_is_a_warning()
    {
        AudioClip clip = Read(Riff(Format(Pcm, 1, 48000, 16, blockAlign: 3), DataChunk(Bytes(Samples))));
        Assert.Equal(Expected, clip.Samples);
        Assert.Contains("3 bytes", Assert.Single(clip.Warnings));
    }

    [Fact]
    public void A_pipe_is_read_like_a_file()
    {
        short[] samples = [.. Enumerable.Range(0, 90_000).Select(i => (short)(i * 13))];
        byte[] file = Riff(Chunk("LIST", new byte[90_001]), Format(Pcm, 1, 48000, 16), DataChunk(Bytes(samples), uint.MaxValue));
        AudioClip clip = WavReader.Read(new DribbleStream(file));
        Assert.Equal(samples.Select(sample => sample / 32768f), clip.Samples);
    }

    public static TheoryData<string, byte[], string> Broken => new()
    {
        { "empty", [], ErrorId.AudioUnreadable },
        { "text", [.. "Dear diary, today I recorded nothing."u8], ErrorId.AudioUnreadable },
        { "PNG", [0x89, .. "PNG\r\n\x1a\n"u8, .. new byte[50]], ErrorId.AudioUnreadable },
        { "an AVI", [.. "RIFF"u8, 40, 0, 0, 0, .. "AVI LIST"u8, .. new byte[40]], ErrorId.AudioUnreadable },
        { "RIFX", Signed("RIFX", Format(Pcm, 1, 48000, 16), DataChunk([0, 0])), ErrorId.AudioUnsupported },
        { "0 Hz", Riff(Format(Pcm, 1, 0, 16), DataChunk([0, 0])), ErrorId.AudioUnreadable },
        { "2 MHz", Riff(Format(Pcm, 1, 2_000_000, 16), DataChunk([0, 0])), ErrorId.AudioUnreadable },
        { "a negative rate", Riff(Format(Pcm, 1, -48000, 16), DataChunk([0, 0])), ErrorId.AudioUnreadable },
        { "0 channels", Riff(Format(Pcm, 0, 48000, 16), DataChunk([0, 0])), ErrorId.AudioUnreadable },
        { "0 bits", Riff(Format(Pcm, 1, 48000, 0), DataChunk([0, 0])), ErrorId.AudioUnreadable },
        { "65535 bits", Riff(Format(Pcm, 1, 48000, 65535), DataChunk([0, 0])), ErrorId.AudioUnsupported },
        { "16-bit floats", Riff(Format(WavBytes.Float, 1, 48000, 16), DataChunk([0, 0])), ErrorId.AudioUnsupported },
        { "ADPCM", Riff(Format(2, 1, 48000, 4), DataChunk([0, 0])), ErrorId.AudioUnsupported },
        { "MP3 in WAV", Riff(Format(0x55, 1, 48000, 16), DataChunk([0, 0])), ErrorId.AudioUnsupported },
        { "more valid bits than bits", Riff(Extensible(Pcm, 1, 48000, 16, 24), DataChunk([0, 0])), ErrorId.AudioUnreadable },
        { "a short extensible format", Riff(Format(0xFFFE, 1, 48000, 16), DataChunk([0, 0])), ErrorId.AudioUnreadable },
        { "an unknown sub-format", Riff(Extensible(0x10001, 1, 48000, 16, 16), DataChunk([0, 0])), ErrorId.AudioUnsupported },
        { "a short format chunk", Riff(Chunk("fmt ", new byte[14]), DataChunk([0, 0])), ErrorId.AudioUnreadable },
        { "no format", Riff(Chunk("LIST", new byte[4])), ErrorId.AudioUnreadable },
        { "no data", Riff(Format(Pcm, 1, 48000, 16)), ErrorId.AudioUnreadable },
        { "data before format", Riff(DataChunk([0, 0]), Format(Pcm, 1, 48000, 16)), ErrorId.AudioUnreadable },
        { "two formats", Riff(Format(Pcm, 1, 48000, 16), Format(Pcm, 2, 48000, 16), DataChunk([0, 0])), ErrorId.AudioUnreadable },
        { "two data chunks", Riff(Format(Pcm, 1, 8000, 8), DataChunk([]), Chunk("LIST", [1]), DataChunk([])), ErrorId.AudioUnsupported },
        { "a chunk too long", Riff(Chunk("LIST", [1], uint.MaxValue), Format(Pcm, 1, 8000, 8), DataChunk([0])), ErrorId.AudioUnreadable },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Broken_files_are_told_apart_by_their_error_and_named(string what, byte[] file, string id)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File($"{what}.wav");
        File.WriteAllBytes(path, file);
        SerException error = Assert.Throws<SerException>(() => WavReader.Read(path));
        Assert.Equal(id, error.Id);
        Assert.Equal(path, error.Path);
        Assert.Contains(path, error.Message);
        Assert.Equal(id, Assert.Throws<SerException>(() => WavReader.Read(new DribbleStream(file), path)).Id);
    }

    [Fact]
    public void A_header_is_read_without_the_samples()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.wav");
        File.WriteAllBytes(path, Riff(Format(Pcm, 2, 44100, 24), DataChunk(new byte[6 * 441]), Chunk("LIST", new byte[4])));
        Assert.Equal(new AudioInfo(44100, 2, 441, "pcm_s24le"), WavReader.ReadInfo(path));
        Assert.Equal(0.01, WavReader.ReadInfo(path).Duration.TotalSeconds, 1e-9);

        File.WriteAllBytes(path, Riff(Format(WavBytes.Float, 1, 8000, 32), DataChunk(new byte[400], uint.MaxValue)));
        Assert.Equal(new AudioInfo(8000, 1, 100, "pcm_f32le"), WavReader.ReadInfo(path));
    }

    [Fact]
    public void Reading_stops_when_cancelled() =>
        Assert.ThrowsAny<OperationCanceledException>(
            () => WavReader.Read(new MemoryStream(Pcm16(48000, Samples)), null, new CancellationToken(canceled: true)));

    private static AudioClip Read(byte[] file) => WavReader.Read(new MemoryStream(file));

    /// <summary>A pipe: no length, no seeking, and a few bytes at a time.</summary>
    private sealed class DribbleStream(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1021)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1021));
    }
}
