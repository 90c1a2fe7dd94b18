using SerPS.Audio;
using SerPS.Tests.Cli;
using static SerPS.Tests.Audio.AiffBytes;

namespace SerPS.Tests.Audio;

public sealed class AiffDecoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("pcm_s8", 1)]
    [InlineData("pcm_s16be", 1)]
    [InlineData("pcm_s16be", 2)]
    [InlineData("pcm_s24be", 2)]
    [InlineData("pcm_s32be", 1)]
    [InlineData("pcm_s32be", 2)]
    public void PCM_has_the_samples_that_ffmpeg_reads(string encoding, int channels)
    {
        string path = Encode(encoding, channels);
        AudioClip clip = AudioFile.Read(path, Cancel);
        AudioClip expected = new FfmpegDecoder().Read(path, Cancel);
        Assert.Equal("NAudio", AudioDecoders.For(path).Name);
        Assert.Equal(expected.Samples, clip.Samples);
        Assert.Equal(22_050, clip.SampleRate);
        Assert.Empty(clip.Warnings);
        Assert.Equal(new AudioInfo(22_050, channels, clip.Samples.Length, encoding), AudioFile.ReadInfo(path, Cancel));
    }

    [Theory]
    [InlineData("pcm_s16le", "sowt")]
    [InlineData("pcm_f32be", "fl32")]
    [InlineData("pcm_mulaw", "ulaw")]
    public void Other_encodings_are_left_to_ffmpeg_and_named_without_it(string encoding, string codec)
    {
        string path = Encode(encoding, 2);
        AudioClip clip = AudioFile.Read(path, Cancel);
        Assert.Equal(new FfmpegDecoder().Read(path, Cancel).Samples, clip.Samples);
        Assert.Equal(codec, AudioFile.ReadInfo(path, Cancel).Encoding);
        SerException error = Assert.Throws<SerException>(
            () => new AiffDecoder(_folder.Path).Open(path, Cancel));
        Assert.Equal(ErrorId.FfmpegNotFound, error.Id);
        Assert.Contains($"'{codec}'", error.Message);
        Assert.Contains("apt install ffmpeg", error.Message);
    }

    [Fact]
    public void AIFC_without_compression_is_read()
    {
        byte[] file = Form(
            "AIFC", Chunk("FVER", 0xA2, 0x80, 0x51, 0x40), Chunk("ANNO", 1, 2, 3), Comm(1, 800, 16, 8000, "NONE"), Sound(Ramp(800)));
        AudioClip clip = Read("a.aifc", file);
        Assert.Equal(Enumerable.Range(0, 800).Select(i => i * 40 / 32768f), clip.Samples);
        Assert.Equal(8000, clip.SampleRate);
    }

    [Fact]
    public void The_sound_may_come_first_and_begin_after_an_offset()
    {
        byte[] file = Form("AIFF", Sound(Ramp(800), offset: 6), Comm(1, 800, 16, 8000));
        Assert.Equal(Enumerable.Range(0, 800).Select(i => i * 40 / 32768f), Read("a.aiff", file).Samples);
    }

    [Fact]
    public void A_byte_of_padding_is_no_sample()
    {
        byte[] file = Form("AIFF", Comm(1, 801, 8, 8000), Sound([.. Enumerable.Repeat((byte)0x40, 801)]));
        Assert.Equal(Enumerable.Repeat(0.5f, 801), Read("a.aif", file).Samples);
    }

    [Fact]
    public void Content_counts_and_not_the_name() =>
        Assert.Equal(800, Read("named.wav", Form("AIFF", Comm(1, 800, 16, 8000), Sound(Ramp(800)))).Samples.Length);

    [Fact]
    public void It_is_read_piece_by_piece()
    {
        File.WriteAllBytes(_folder.File("a.aiff"), Form("AIFF", Comm(1, 20_000, 16, 8000), Sound(Ramp(20_000))));
        using AudioInput input = AudioInput.Open(_folder.File("a.aiff"), Cancel);
        Assert.Equal(AudioFile.Read(_folder.File("a.aiff"), Cancel).Samples, AudioInputTests.ReadToEnd(input, 777));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_wrong_is_said(string words, byte[] file)
    {
        SerException error = Assert.Throws<SerException>(() => Read("broken.aiff", file));
        Assert.Equal(ErrorId.AudioUnreadable, error.Id);
        Assert.Contains(words, error.Message);
        Assert.Contains(_folder.File("broken.aiff"), error.Message);
    }

    public static TheoryData<string, byte[]> Broken()
    {
        byte[] sound = Sound(Ramp(800));
        return new()
        {
            { "no COMM", Form("AIFF", sound) },
            { "no SSND", Form("AIFF", Comm(1, 800, 16, 8000)) },
            { "0 channels", Form("AIFF", Comm(0, 800, 16, 8000), sound) },
            { "0 bits", Form("AIFF", Comm(1, 800, 0, 8000), sound) },
            { "sample rate", Form("AIFF", Comm(1, 800, 16, 2_000_000), sound) },
            { "two COMM", Form("AIFF", Comm(1, 800, 16, 8000), Comm(1, 800, 16, 8000), sound) },
            { "two SSND", Form("AIFF", Comm(1, 800, 16, 8000), sound, sound) },
            { "more than 1000 chunks", Form("AIFF", [.. Enumerable.Repeat(Chunk("ANNO"), 1001), Comm(1, 800, 16, 8000), sound]) },
            { "COMM chunk of 4 bytes", Form("AIFF", Chunk("COMM", 0, 1, 0, 0), sound) },
        };
    }

    private AudioClip Read(string name, byte[] file)
    {
        File.WriteAllBytes(_folder.File(name), file);
        return AudioFile.Read(_folder.File(name), Cancel);
    }

    private string Encode(string encoding, int channels)
    {
        string path = _folder.File($"{encoding}.aiff");
        Ffmpeg.Run(
            "-i", Path.Combine(Serps.Voices, "angry-fast.wav"), "-af", channels == 1 ? "anull" : "pan=stereo|c0=c0|c1=0.5*c0",
            "-ar", "22050", "-c:a", encoding, "-f", "aiff", path);
        return path;
    }
}
