using SerPS.Audio;

namespace SerPS.Tests.Audio;

public sealed class AudioInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(1 << 16)]
    public void A_stream_gives_the_samples_of_the_whole_file(int block)
    {
        string path = _folder.File("stereo.wav");
        var random = new CounterRandom(1);
        short[] samples = [.. Enumerable.Range(0, 20_001).Select(_ => (short)random.NextInt(1 << 16))];
        File.WriteAllBytes(path, WavBytes.Riff(
            WavBytes.Format(WavBytes.Pcm, 2, 22_050, 16), WavBytes.DataChunk(WavBytes.Bytes([.. samples, .. samples]))));
        AudioClip whole = AudioFile.Read(path);
        using AudioInput input = AudioInput.Open(path);
        Assert.Equal((whole.SampleRate, whole.Source), (input.SampleRate, input.Source));
        Assert.Equal(whole.Samples, ReadToEnd(input, block));
        Assert.Equal(whole.Samples, ReadToEnd(AudioInput.Of(whole), block));
    }

    [Theory]
    [InlineData("a.flac")]
    [InlineData("a.mp3")]
    public void What_ffmpeg_decodes_is_streamed_too(string name)
    {
        string wav = _folder.File("a.wav"), path = _folder.File(name);
        WavWriter.Write(wav, new AudioClip([.. Enumerable.Range(0, 100_000).Select(i => 0.3f * MathF.Sin(i * 0.05f))], 44_100));
        Ffmpeg.Run("-i", wav, path);
        using AudioInput input = AudioInput.Open(path);
        Assert.Equal(AudioFile.Read(path).Samples, ReadToEnd(input, 4096));
    }

    [Fact]
    public void Warnings_are_complete_at_the_end()
    {
        string path = _folder.File("cut.wav");
        File.WriteAllBytes(path, WavBytes.Riff(
            WavBytes.Format(WavBytes.Pcm, 1, 8000, 16), WavBytes.DataChunk(WavBytes.Bytes(new short[4000]), claimed: 100_000)));
        using AudioInput input = AudioInput.Open(path);
        Assert.Equal(4000, ReadToEnd(input, 512).Length);
        Assert.Contains("claims 100000 bytes", Assert.Single(input.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_that_is_no_number_is_named()
    {
        using AudioInput input = AudioInput.Of(new AudioClip([.. new float[5000], float.NaN, .. new float[5000]], 8000, "a.wav"));
        SerException error = Assert.Throws<SerException>(() => ReadToEnd(input, 4096));
        Assert.Equal(ErrorId.AudioNotFinite, error.Id);
        Assert.Contains("sample 5000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_end_that_comes_too_early_is_an_error()
    {
        using AudioInput input = AudioInput.Of(new AudioClip(new float[799], 8000));
        Assert.Equal(ErrorId.AudioTooShort, Assert.Throws<SerException>(() => ReadToEnd(input, 4096)).Id);
    }

    [Fact]
    public void Files_that_are_no_audio_fail_when_they_are_opened()
    {
        File.WriteAllText(_folder.File("text.wav"), "no audio");
        Assert.Equal(ErrorId.AudioUnreadable, Assert.Throws<SerException>(() => AudioInput.Open(_folder.File("text.wav"))).Id);
        Assert.Equal(ErrorId.AudioUnreadable, Assert.Throws<SerException>(() => AudioInput.Open(_folder.File("absent.wav"))).Id);
        Ffmpeg.Require();
        File.WriteAllText(_folder.File("text.mp3"), "no audio");
        Assert.Equal(ErrorId.AudioUnreadable, Assert.Throws<SerException>(() => AudioInput.Open(_folder.File("text.mp3"))).Id);
    }

    internal static float[] ReadToEnd(AudioInput input, int block)
    {
        var all = new List<float>();
        var samples = new float[block];
        for (int count = input.Read(samples); count > 0; count = input.Read(samples))
        {
            all.AddRange(samples.AsSpan(0, count));
        }

        return [.. all];
    }
}
