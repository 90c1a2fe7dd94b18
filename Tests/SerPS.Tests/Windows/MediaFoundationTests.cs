using System.Text.Json;
using SerPS.Audio;
using SerPS.Tests.Audio;
using SerPS.Tests.Cli;

namespace SerPS.Tests.Windows;

/// <summary>Windows' own decoders (under wine: GStreamer's) beside ffmpeg's samples.</summary>
[Collection(WineFixture.Collection)]
public sealed class MediaFoundationTests(WineFixture windows) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.mp3", 44_100, 1, 60)]
    [InlineData("a.mp3", 22_050, 2, 60)]
    [InlineData("a.m4a", 44_100, 2, 100, "-aac_pns", "0")] // noise that each decoder makes for itself cannot be compared
    [InlineData("a.flac", 44_100, 1, 100)]
    public async Task What_Windows_decodes_is_what_ffmpeg_decodes(
        string name, int rate, int channels, int decibels, params string[] options)
    {
        string path = Encode(name, rate, channels, options);
        (AudioClip clip, string[] said) = await Decode(path);
        AudioClip expected = new FfmpegDecoder().Read(path, Cancel);
        Assert.Equal("Media Foundation", said[0]);
        Assert.Equal(rate, clip.SampleRate);

        // encoders add a beginning, which not every decoder takes away
        (double found, int shift) = SignalToNoise.Best(expected.Samples, clip.Samples, -3000, 3000);
        TestContext.Current.SendDiagnosticMessage($"{name} {rate} Hz: {found:0.0} dB, shifted by {shift}, {clip.Samples.Length} samples.");
        Assert.InRange(found, decibels, 400);
        Assert.InRange(clip.Duration.TotalSeconds, expected.Duration.TotalSeconds - 0.1, expected.Duration.TotalSeconds + 0.1);
    }

    [Fact]
    public async Task WAV_AIFF_Vorbis_and_Opus_are_read_by_the_same_code_as_everywhere()
    {
        (string, string)[] decoders = [("a.wav", "SerPS"), ("a.aiff", "NAudio"), ("a.ogg", "NVorbis"), ("a.opus", "Concentus")];
        foreach ((string name, string decoder) in decoders)
        {
            string path = Encode(name, 48_000, 2);
            (AudioClip clip, string[] said) = await Decode(path);
            Assert.Equal(decoder, said[0]);
            Assert.InRange(SignalToNoise.Decibels(AudioFile.Read(path, Cancel).Samples, clip.Samples), 120, 400);
        }
    }

    [Theory]
    [InlineData("mediafoundation", "AudioUnreadable: ", "cannot be decoded")]
    [InlineData("ffmpeg", "FfmpegNotFound: ", "winget install ffmpeg")]
    [InlineData("vlc", "OptionInvalid: ", "SERPS_DECODER is 'vlc'")]
    public async Task What_cannot_be_decoded_is_said(string decoder, params string[] words)
    {
        await File.WriteAllTextAsync(_folder.File("noise.mp3"), new string('x', 5000), Cancel);
        (int exit, string[] _, string error) = await Run(_folder.File("noise.mp3"), decoder);
        Assert.Equal(1, exit);
        Assert.All(words, word => Assert.Contains(word, error));
    }

    [Fact]
    public async Task The_command_line_hears_in_MP3_what_it_hears_with_ffmpeg()
    {
        string path = Encode("a.mp3", 44_100, 1);
        (int exit, string[] lines, string error) = await windows.Run("emotion", "--json", Wine.WindowsPath(path));
        Assert.True(exit == 0, error);
        (int _, string[] expected, string _) = await Serps.Run("emotion", "--json", path);
        Assert.Equal(Emotion(Assert.Single(expected)), Emotion(Assert.Single(lines)));

        static string? Emotion(string line) => JsonDocument.Parse(line).RootElement.GetProperty("emotion").GetString();
    }

    private async Task<(AudioClip Clip, string[] Said)> Decode(string path)
    {
        (int exit, string[] said, string error) = await Run(path, null);
        Assert.True(exit == 0, error);
        return (AudioFile.Read(_folder.File("decoded.wav"), Cancel), said);
    }

    private Task<(int Exit, string[] Output, string Error)> Run(string path, string? decoder)
    {
        windows.Require();
        Dictionary<string, string> environment = decoder is null ? [] : new() { [AudioDecoders.Variable] = decoder };
        return windows.Decode(environment, path, _folder.File("decoded.wav"));
    }

    private string Encode(string name, int rate, int channels, params string[] options)
    {
        windows.Require();
        Ffmpeg.Run(
        [
            "-i", Path.Combine(Serps.Voices, "sad-low.wav"), "-af", channels == 1 ? "anull" : "pan=stereo|c0=c0|c1=0.5*c0",
            "-ar", $"{rate}", .. options, _folder.File(name),
        ]);
        return _folder.File(name);
    }
}
