using SerPS.Audio;
using SerPS.Tests.Cli;

namespace SerPS.Tests.Audio;

public sealed class VorbisDecoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(8000, 1)]
    [InlineData(22_050, 1)]
    [InlineData(44_100, 2)]
    [InlineData(48_000, 1)]
    public void It_has_the_samples_that_ffmpeg_reads(int rate, int channels)
    {
        string path = Encode("a.ogg", rate, channels);
        AudioClip clip = AudioFile.Read(path, Cancel);
        AudioClip expected = new FfmpegDecoder().Read(path, Cancel);
        Assert.Equal("NVorbis", AudioDecoders.For(path).Name);
        Assert.Equal(rate, clip.SampleRate);
        Assert.Equal(expected.Samples.Length, clip.Samples.Length);
        Assert.InRange(SignalToNoise.Decibels(expected.Samples, clip.Samples), 120, 200);
        Assert.Equal(new AudioInfo(rate, channels, clip.Samples.Length, "vorbis"), AudioFile.ReadInfo(path, Cancel));
    }

    [Fact]
    public void Streams_that_follow_one_another_are_one_recording()
    {
        string first = Encode("first.ogg", 22_050, 1), second = Encode("second.ogg", 22_050, 2);
        string both = Join("both.ogg", first, second);
        float[] expected = [.. AudioFile.Read(first, Cancel).Samples, .. AudioFile.Read(second, Cancel).Samples];
        Assert.Equal(expected, AudioFile.Read(both, Cancel).Samples);
        Assert.Equal(expected.Length, AudioFile.ReadInfo(both, Cancel).Frames);
    }

    [Fact]
    public void A_rate_that_changes_is_unsupported()
    {
        string both = Join("both.ogg", Encode("first.ogg", 22_050, 1), Encode("second.ogg", 8000, 1));
        SerException error = Assert.Throws<SerException>(() => AudioFile.Read(both, Cancel));
        Assert.Equal(ErrorId.AudioUnsupported, error.Id);
        Assert.Contains("from 22050 to 8000 Hz", error.Message);
    }

    [Fact]
    public void A_file_that_is_cut_off_is_read_as_far_as_it_goes()
    {
        string path = Encode("a.ogg", 22_050, 1, "-page_duration", "100000");
        byte[] whole = File.ReadAllBytes(path);
        float[] expected = AudioFile.Read(path, Cancel).Samples;
        File.WriteAllBytes(path, whole[..(3 * whole.Length / 4)]);
        float[] found = AudioFile.Read(path, Cancel).Samples;
        Assert.InRange(found.Length, expected.Length / 4, 7 * expected.Length / 8);
        Assert.Equal(expected[..(found.Length / 2)], found[..(found.Length / 2)]);
    }

    [Fact]
    public void It_is_read_piece_by_piece_whatever_its_name()
    {
        string path = Encode("a.ogg", 22_050, 2);
        File.Move(path, _folder.File("named.wav"));
        using AudioInput input = AudioInput.Open(_folder.File("named.wav"), Cancel);
        Assert.Equal(AudioFile.Read(_folder.File("named.wav"), Cancel).Samples, AudioInputTests.ReadToEnd(input, 777));
    }

    [Fact]
    public void Comments_of_any_size_are_passed_over()
    {
        string path = Encode("a.ogg", 22_050, 1, "-metadata", $"comment={new string('x', 100_000)}");
        Assert.InRange(
            SignalToNoise.Decibels(new FfmpegDecoder().Read(path, Cancel).Samples, AudioFile.Read(path, Cancel).Samples), 120, 200);
    }

    [Fact]
    public void A_length_of_comments_that_lies_takes_no_memory()
    {
        string path = Encode("a.ogg", 22_050, 1);
        float[] expected = AudioFile.Read(path, Cancel).Samples;
        Overwrite(path, "\x03vorbis"u8, 0, 0xFF, 0xFF, 0xFF, 0x7F);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(expected, AudioFile.Read(path, Cancel).Samples);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Fact]
    public void A_code_book_that_is_too_large_is_unreadable()
    {
        string path = Encode("a.ogg", 22_050, 1);
        Overwrite(path, "\x05vorbis"u8, 1 + 3, 0xFF, 0xFF, 0xFF, 0xFF, 0x00); // dimensions, entries
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (Action read in (Action[])[() => AudioFile.Read(path, Cancel), () => AudioFile.ReadInfo(path, Cancel)])
        {
            SerException error = Assert.Throws<SerException>(read);
            Assert.Equal(ErrorId.AudioUnreadable, error.Id);
            Assert.Contains("65535 entries of 65535 dimensions", error.Message);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Theory]
    [InlineData("libopus", "a.ogg", "Concentus")]
    [InlineData("flac", "a.oga", "ffmpeg")]
    public void Other_encodings_in_Ogg_are_no_Vorbis(string encoding, string name, string decoder)
    {
        Ffmpeg.Run("-i", Path.Combine(Serps.Voices, "angry-fast.wav"), "-c:a", encoding, "-f", "ogg", _folder.File(name));
        Assert.Equal(decoder, AudioDecoders.For(_folder.File(name)).Name);
        Assert.InRange(AudioFile.Read(_folder.File(name), Cancel).Duration.TotalSeconds, 1, 1.3);
    }

    [Fact]
    public void Several_streams_at_once_are_left_to_ffmpeg()
    {
        string source = Path.Combine(Serps.Voices, "angry-fast.wav");
        Ffmpeg.Run("-i", source, "-map", "0", "-map", "0", "-c:a", "libvorbis", _folder.File("two.ogg"));
        Assert.Equal("ffmpeg", AudioDecoders.For(_folder.File("two.ogg")).Name);
        Assert.InRange(AudioFile.Read(_folder.File("two.ogg"), Cancel).Duration.TotalSeconds, 1, 1.3);
    }

    /// <summary>Writes bytes at a distance behind a text, and makes the pages' checksums right again.</summary>
    private static void Overwrite(string path, ReadOnlySpan<byte> text, int distance, params byte[] bytes)
    {
        byte[] file = File.ReadAllBytes(path);
        bytes.CopyTo(file, file.AsSpan().IndexOf(text) + text.Length + distance);
        Mutation.Seal(file);
        File.WriteAllBytes(path, file);
    }

    private string Join(string name, params string[] parts)
    {
        File.WriteAllBytes(_folder.File(name), [.. parts.SelectMany(File.ReadAllBytes)]);
        return _folder.File(name);
    }

    private string Encode(string name, int rate, int channels, params string[] options)
    {
        Ffmpeg.Run(
        [
            "-i", Path.Combine(Serps.Voices, "angry-fast.wav"), "-af", channels == 1 ? "anull" : "pan=stereo|c0=c0|c1=0.5*c0",
            "-ar", $"{rate}", "-c:a", "libvorbis", .. options, _folder.File(name),
        ]);
        return _folder.File(name);
    }
}
