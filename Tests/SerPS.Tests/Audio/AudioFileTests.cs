using System.Runtime.Versioning;
using SerPS.Audio;
using static SerPS.Tests.Audio.WavBytes;

namespace SerPS.Tests.Audio;

public sealed class AudioFileTests : IDisposable
{
    private static readonly byte[] Sound = Pcm16(8000, [.. Enumerable.Range(0, 800).Select(i => (short)(i * 40))]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.wav")]
    [InlineData("a.WAVE")]
    [InlineData("wave without an extension")]
    [InlineData("misnamed.mp3")]
    [InlineData("-i Ünïcode 音.wav")]
    public void WAV_is_recognised_by_extension_or_content(string name)
    {
        AudioClip clip = AudioFile.Read(Save(name, Sound));
        Assert.Equal(800, clip.Samples.Length);
        Assert.Equal(8000, clip.SampleRate);
        Assert.Equal(_folder.File(name), clip.Source);
        Assert.Equal(new AudioInfo(8000, 1, 800, "pcm_s16le"), AudioFile.ReadInfo(_folder.File(name)));
    }

    [Fact]
    public void Exactly_a_tenth_of_a_second_is_long_enough_and_a_sample_less_is_not()
    {
        Assert.Equal(0.1, AudioFile.Read(Save("a.wav", Sound)).Duration.TotalSeconds, 1e-9);
        Fails(ErrorId.AudioTooShort, Save("b.wav", Pcm16(8000, new short[799])), "0.1 s");
        Fails(ErrorId.AudioTooShort, Save("c.wav", Pcm16(8000)), "0 samples");
    }

    [Theory]
    [InlineData(float.NaN, "not a number")]
    [InlineData(float.PositiveInfinity, "infinite")]
    [InlineData(-3e38f, "-3E+38")]
    [InlineData(2e9f, "2E+9")]
    [InlineData(float.NegativeInfinity, "infinite")]
    public void A_sample_that_is_no_number_is_named(float value, string word)
    {
        float[] samples = new float[5000];
        samples[4321] = value;
        WavWriter.Write(_folder.File("a.wav"), new AudioClip(samples, 8000), WavSampleFormat.IeeeFloat);
        Fails(ErrorId.AudioNotFinite, _folder.File("a.wav"), "sample 4321", word);
    }

    [Fact]
    public void A_wav_that_is_no_RIFF_file_is_unreadable() =>
        Fails(ErrorId.AudioUnreadable, Save("notes.wav", [.. "Hello, this is text."u8]), "'Hell'", "'RIFF'");

    [Fact]
    public void Unknown_kinds_of_file_are_unsupported_and_the_known_ones_listed() =>
        Fails(ErrorId.AudioUnsupported, Save("notes.txt", [.. "Hello"u8]), "'.txt'", ".flac", ".wav");

    [Theory]
    [InlineData("missing.wav", "does not exist")]
    [InlineData("missing.mp3", "does not exist")]
    [InlineData("missing/folder/a.wav", "does not exist")]
    [InlineData("folder.wav", "is a folder")]
    [InlineData("empty.wav", "is empty")]
    [InlineData("empty.mp3", "is empty")]
    public void What_cannot_be_opened_says_why(string name, string why)
    {
        Directory.CreateDirectory(_folder.File("folder.wav"));
        Save("empty.wav", []);
        Save("empty.mp3", []);
        Fails(ErrorId.AudioUnreadable, _folder.File(name), why);
        Assert.Equal(ErrorId.AudioUnreadable, Assert.Throws<SerException>(() => AudioFile.ReadInfo(_folder.File(name))).Id);
    }

    [Fact]
    public void A_locked_file_is_unreadable()
    {
        string path = Save("a.wav", Sound);
        using var locked = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Fails(ErrorId.AudioUnreadable, path, "cannot be read");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_file_without_permission_is_unreadable()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Needs a user to whom permissions apply.");
        string path = Save("a.wav", Sound);
        File.SetUnixFileMode(path, UnixFileMode.None);
        Fails(ErrorId.AudioUnreadable, path, "permission");
    }

    [Fact]
    public void Extensions_are_recognised_in_any_case()
    {
        Assert.Contains(".flac", AudioFile.Extensions);
        Assert.True(AudioFile.IsAudio("x/y.Mp3"));
        Assert.False(AudioFile.IsAudio("x/mp3"));
        Assert.False(AudioFile.IsAudio("x/y.wav.txt"));
    }

    private string Save(string name, byte[] content)
    {
        File.WriteAllBytes(_folder.File(name), content);
        return _folder.File(name);
    }

    private static void Fails(string id, string path, params string[] words)
    {
        SerException error = Assert.Throws<SerException>(() => AudioFile.Read(path));
        Assert.Equal(id, error.Id);
        Assert.Equal(path, error.Path);
        Assert.Contains(path, error.Message);
        Assert.All(words, word => Assert.Contains(word, error.Message));
    }
}
