using System.Buffers.Binary;
using SerPS.Audio;
using SerPS.Tests.Cli;

namespace SerPS.Tests.Audio;

public sealed class OpusDecoderTests : IDisposable
{
    private const int Positions = 6, PreSkip = 10, Gain = 16; // bytes in a page's header, in the first packet

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("voip", "12k", 1, 100)] // linear prediction, which all decoders compute in integers
    [InlineData("voip", "24k", 1, 45)] // both
    [InlineData("audio", "64k", 1, 45)] // transform
    [InlineData("voip", "32k", 2, 40)]
    [InlineData("audio", "96k", 2, 45)]
    public void It_has_the_samples_of_the_reference_decoder(string application, string bitRate, int channels, double decibels)
    {
        string path = Encode("a.opus", channels, "-application", application, "-b:a", bitRate);
        AudioClip clip = AudioFile.Read(path, Cancel);
        float[] expected = Reference(path, channels);
        Assert.Equal("Concentus", AudioDecoders.For(path).Name);
        Assert.Equal(48_000, clip.SampleRate);
        Assert.Equal(expected.Length, clip.Samples.Length);
        Assert.InRange(SignalToNoise.Decibels(expected, clip.Samples), decibels, 400);
        Assert.Equal(new AudioInfo(48_000, channels, clip.Samples.Length, "opus"), AudioFile.ReadInfo(path, Cancel));
        Assert.Empty(clip.Warnings);
    }

    [Theory]
    [InlineData("2.5")]
    [InlineData("60")]
    [InlineData("120")]
    public void It_has_as_many_samples_as_were_encoded(string frameMs)
    {
        string path = Encode("a.opus", 1, "-frame_duration", frameMs);
        Assert.Equal(Reference(path, 1).Length, AudioFile.Read(path, Cancel).Samples.Length);
    }

    [Fact]
    public void Streams_that_follow_one_another_are_one_recording()
    {
        string first = Encode("first.opus", 1), second = Encode("second.opus", 2);
        File.WriteAllBytes(_folder.File("both.ogg"), [.. File.ReadAllBytes(first), .. File.ReadAllBytes(second)]);
        float[] expected = [.. AudioFile.Read(first, Cancel).Samples, .. AudioFile.Read(second, Cancel).Samples];
        Assert.Equal(expected, AudioFile.Read(_folder.File("both.ogg"), Cancel).Samples);
        Assert.Equal(expected.Length, AudioFile.ReadInfo(_folder.File("both.ogg"), Cancel).Frames);
    }

    [Fact]
    public void Where_pages_are_missing_there_is_silence()
    {
        string path = Encode("a.opus", 1, "-page_duration", "100000");
        byte[] file = File.ReadAllBytes(path);
        int[] pages = Pages(file);
        Assert.True(pages.Length > 8);
        float[] expected = AudioFile.Read(path, Cancel).Samples;
        File.WriteAllBytes(path, [.. file[..pages[5]], .. file[pages[7]..]]);
        AudioClip clip = AudioFile.Read(path, Cancel);
        float[] found = clip.Samples;
        Assert.StartsWith("2 of its pages are missing", Assert.Single(clip.Warnings), StringComparison.Ordinal);
        long lost = Position(file, pages[6]) - Position(file, pages[4]);
        int start = (int)Position(file, pages[4]) - BinaryPrimitives.ReadUInt16LittleEndian(Head(file)[PreSkip..]);
        Assert.Equal(expected.Length, found.Length);
        Assert.Equal(expected[..start], found[..start]);
        Assert.All(found[start..(start + (int)lost)], sample => Assert.Equal(0, sample));
        Assert.Equal(expected.Length, AudioFile.ReadInfo(path, Cancel).Frames);
    }

    [Theory]
    [InlineData(30, 30, false)]
    [InlineData(7200, 0, true)]
    public void A_pause_in_its_clock_is_silence_unless_it_is_too_long(int pause, int silence, bool warns)
    {
        string path = Encode("a.opus", 1, "-page_duration", "100000");
        byte[] file = File.ReadAllBytes(path);
        int expected = AudioFile.Read(path, Cancel).Samples.Length;
        foreach (int page in Pages(file)[5..])
        {
            BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(page + Positions), Position(file, page) + (pause * 48_000L));
        }

        Mutation.Seal(file);
        File.WriteAllBytes(path, file);
        AudioClip found = AudioFile.Read(path, Cancel);
        Assert.Equal(expected + (silence * 48_000), found.Samples.Length);
        Assert.Equal(warns, found.Warnings.Any(warning => warning.Contains("clock jumps")));
    }

    [Fact]
    public void A_file_that_is_cut_off_is_read_as_far_as_it_goes()
    {
        string path = Encode("a.opus", 1, "-page_duration", "100000");
        byte[] whole = File.ReadAllBytes(path);
        float[] expected = AudioFile.Read(path, Cancel).Samples;
        File.WriteAllBytes(path, whole[..(3 * whole.Length / 4)]);
        float[] found = AudioFile.Read(path, Cancel).Samples;
        Assert.InRange(found.Length, expected.Length / 4, 7 * expected.Length / 8);
        Assert.Equal(expected[..found.Length], found);
        Assert.Contains("cut off", Assert.Single(AudioFile.Read(path, Cancel).Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_is_damaged_is_passed_over()
    {
        string path = Encode("a.opus", 1, "-page_duration", "100000");
        byte[] file = File.ReadAllBytes(path);
        int expected = AudioFile.Read(path, Cancel).Samples.Length;
        file[Pages(file)[5] + 200] ^= 1;
        File.WriteAllBytes(path, file);
        AudioClip found = AudioFile.Read(path, Cancel);
        Assert.Equal(expected, found.Samples.Length);
        Assert.StartsWith("1 of its pages is missing or damaged", Assert.Single(found.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_read_piece_by_piece_whatever_its_name()
    {
        string path = Encode("a.opus", 2);
        File.Move(path, _folder.File("named.wav"));
        using AudioInput input = AudioInput.Open(_folder.File("named.wav"), Cancel);
        Assert.Equal(AudioFile.Read(_folder.File("named.wav"), Cancel).Samples, AudioInputTests.ReadToEnd(input, 777));
    }

    [Fact]
    public void Comments_of_any_size_are_passed_over()
    {
        string text = new('x', 100_000);
        string path = Encode("a.opus", 1, "-metadata", $"comment={text}", "-metadata", $"title={text}");
        Assert.Equal(Reference(path, 1).Length, AudioFile.Read(path, Cancel).Samples.Length);
    }

    [Fact]
    public void The_header_s_gain_is_applied()
    {
        string path = Encode("a.opus", 1);
        float[] expected = AudioFile.Read(path, Cancel).Samples;
        byte[] file = File.ReadAllBytes(path);
        BinaryPrimitives.WriteInt16LittleEndian(Head(file)[Gain..], -6 * 256);
        Mutation.Seal(file);
        File.WriteAllBytes(path, file);
        float[] found = AudioFile.Read(path, Cancel).Samples;
        Assert.Equal(0.5012f * expected.Max(), found.Max(), 1e-4);
    }

    [Fact]
    public void A_file_of_which_no_packet_makes_sense_is_unreadable()
    {
        string path = Encode("a.opus", 1);
        byte[] file = File.ReadAllBytes(path);
        int sound = Pages(file)[2];
        file[sound + 26] = 2; // packets of one byte each, which say that they have several frames and not how many
        file.AsSpan(sound + 27, 2).Fill(1);
        file.AsSpan(sound + 29, 2).Fill(0xFF);
        file = file[..(sound + 31)];
        Mutation.Seal(file);
        File.WriteAllBytes(path, file);
        SerException error = Assert.Throws<SerException>(() => AudioFile.Read(path, Cancel));
        Assert.Equal(ErrorId.AudioUnreadable, error.Id);
        Assert.Contains("None of its", error.Message);
    }

    [Fact]
    public void Several_streams_at_once_and_more_than_two_channels_are_left_to_ffmpeg()
    {
        string source = Path.Combine(Serps.Voices, "angry-fast.wav");
        Ffmpeg.Run("-i", source, "-map", "0", "-map", "0", "-c:a", "libopus", _folder.File("two.ogg"));
        Ffmpeg.Run("-i", source, "-ac", "6", "-c:a", "libopus", "-mapping_family", "1", _folder.File("six.opus"));
        foreach (string path in (string[])[_folder.File("two.ogg"), _folder.File("six.opus")])
        {
            Assert.Equal("ffmpeg", AudioDecoders.For(path).Name);
            Assert.InRange(AudioFile.Read(path, Cancel).Duration.TotalSeconds, 1, 1.3);
        }
    }

    private static long Position(byte[] file, int page) => BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(page + Positions));

    private static Span<byte> Head(byte[] file) => file.AsSpan(file.AsSpan().IndexOf("OpusHead"u8));

    private static int[] Pages(byte[] file) =>
        [.. Enumerable.Range(0, file.Length).Where(i => file.AsSpan(i).StartsWith("OggS"u8))];

    // the libopus within ffmpeg, mixed as SerPS mixes; ffmpeg's own decoder has another resampler within
    private float[] Reference(string path, int channels)
    {
        string wav = _folder.File("reference.wav");
        Ffmpeg.Run("-c:a", "libopus", "-i", path, "-c:a", "pcm_f32le", "-ac", $"{channels}", wav);
        return AudioFile.Read(wav, Cancel).Samples;
    }

    private string Encode(string name, int channels, params string[] options)
    {
        Ffmpeg.Run(
        [
            "-i", Path.Combine(Serps.Voices, "angry-fast.wav"), "-af", channels == 1 ? "anull" : "pan=stereo|c0=c0|c1=0.5*c0",
            "-ar", "48000", "-c:a", "libopus", .. options, _folder.File(name),
        ]);
        return _folder.File(name);
    }
}
