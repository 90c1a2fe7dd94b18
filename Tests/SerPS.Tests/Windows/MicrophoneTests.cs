using System.Numerics.Tensors;
using System.Text.Json;
using SerPS.Audio;
using SerPS.Tests.Audio;
using SerPS.Tests.Cli;

namespace SerPS.Tests.Windows;

/// <summary>Windows records what is played into a loudspeaker whose monitor is the default microphone.</summary>
[Collection(WineFixture.Collection)]
public sealed class MicrophoneTests(WineFixture windows) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Record_hears_what_is_played()
    {
        (int exit, string[] _, string error) = await Hear("record", Wine.WindowsPath(_folder.File("heard.wav")), "--seconds", "6");
        Assert.True(exit == 0, error);
        AudioClip heard = AudioFile.Read(_folder.File("heard.wav"), Cancel);
        Assert.Equal(6 * PulseAudio.SampleRate, heard.Samples.Length);
        AssertHeard(AudioFile.Read(_folder.File("played.wav"), Cancel).Samples, heard.Samples);
    }

    [Fact]
    public async Task Listen_finds_speech_in_what_is_played()
    {
        (int exit, string[] lines, string error) = await Hear(
            "listen", "--seconds", "6", "--save", Wine.WindowsPath(_folder.File("heard.wav")), "--json");
        Assert.True(exit == 0, error);
        AssertHeard(AudioFile.Read(_folder.File("played.wav"), Cancel).Samples, AudioFile.Read(_folder.File("heard.wav"), Cancel).Samples);
        Assert.Contains(lines, line => JsonDocument.Parse(line).RootElement.GetProperty("speech").GetBoolean());
    }

    [Fact]
    public async Task Without_a_microphone_it_is_said()
    {
        windows.Require();
        (int exit, string[] _, string error) = await windows.RunWith(
            new() { ["PULSE_SERVER"] = "unix:/nowhere" }, "record", Wine.WindowsPath(_folder.File("heard.wav")), "--seconds", "1");
        Assert.NotEqual(0, exit);
        Assert.Contains("CaptureFailed", error);
        Assert.False(File.Exists(_folder.File("heard.wav")));
    }

    private async Task<(int Exit, string[] Output, string Error)> Hear(params string[] arguments)
    {
        windows.Require();
        using PulseAudio sound = await PulseAudio.Start();
        Ffmpeg.Run("-i", Path.Combine(Serps.Voices, "sad-low.wav"), "-ar", $"{PulseAudio.SampleRate}", _folder.File("played.wav"));
        Task<(int, string[], string)> hearing = WineFixture.ToEnd(windows.Start(sound.Environment, arguments));
        await sound.PlayToListener(_folder.File("played.wav"));
        return await hearing;
    }

    /// <summary>
    /// Most stretches of a twentieth of a second are there, each at about the same delay: PulseAudio under wine leaves gaps where the
    /// machine is busy, behind which everything comes later.
    /// </summary>
    private static void AssertHeard(float[] played, float[] recorded)
    {
        const int stretch = PulseAudio.SampleRate / 20, search = PulseAudio.SampleRate / 5;
        float[] around = new float[PulseAudio.SampleRate]; // it may begin before and end after
        float[] heard = [.. around, .. recorded, .. around];
        int delay = Delay(played, heard);
        int voiced = 0, found = 0;
        for (int start = 0; start + stretch <= played.Length; start += stretch)
        {
            ReadOnlySpan<float> expected = played.AsSpan(start, stretch);
            if (Level(expected) < 0.01)
            {
                continue;
            }

            voiced++;
            int from = Math.Clamp(start + delay - search, 0, heard.Length - stretch - (2 * search));
            found += SignalToNoise.Best(expected, heard.AsSpan(from, stretch + (2 * search)), 0, 2 * search).Decibels > 20 ? 1 : 0;
        }

        Assert.True(
            voiced >= 20 && found >= 0.5 * voiced,
            $"{found} of {voiced} stretches were heard, {delay - PulseAudio.SampleRate} samples late.");
    }

    /// <summary>By how many samples the levels of a hundredth of a second match best.</summary>
    private static int Delay(float[] played, float[] heard)
    {
        const int block = PulseAudio.SampleRate / 100;
        double[] expected = Levels(played), found = Levels(heard);
        int best = Enumerable.Range(0, Math.Max(1, found.Length - expected.Length + 1))
            .MaxBy(delay => expected.Zip(found.Skip(delay), (a, b) => a * b).Sum());
        return best * block;

        static double[] Levels(float[] samples) =>
            [.. Enumerable.Range(0, samples.Length / block).Select(i => Level(samples.AsSpan(i * block, block)))];
    }

    private static double Level(ReadOnlySpan<float> samples) => TensorPrimitives.Norm(samples) / Math.Sqrt(samples.Length);
}
