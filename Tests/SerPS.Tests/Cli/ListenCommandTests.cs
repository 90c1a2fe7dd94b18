using System.Diagnostics;
using System.Text.Json;
using SerPS.Audio;
using SerPS.Tests.Audio;

namespace SerPS.Tests.Cli;

public sealed class ListenCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Listening_gives_a_line_a_hop_and_saves_what_it_heard()
    {
        Ffmpeg.Require();
        string voice = Path.Combine(Serps.Voices, "sad-low.wav");
        (int exit, string[] output, string error) = await Serps.Run(
            "listen", "--source-format", "wav", "--source", voice, "--window", "1", "--hop", "0.5", "--save", _folder.File("heard.wav"));
        Assert.Equal((0, string.Empty), (exit, error));
        Assert.Equal(6, output.Length);
        Assert.Equal(
            [0, 0.5, 1, 1.5, 2], output[..5].Select(line => JsonDocument.Parse(line).RootElement.GetProperty("start").GetDouble()));
        TimeSpan saved = AudioFile.Read(_folder.File("heard.wav"), TestContext.Current.CancellationToken).Duration;
        Assert.Equal(AudioFile.Read(voice, TestContext.Current.CancellationToken).Duration.TotalSeconds, saved.TotalSeconds, 0.01);
    }

    [Theory]
    [InlineData("listen", "--save")]
    [InlineData("record")]
    public async Task Control_C_leaves_a_valid_recording(params string[] verb)
    {
        Ffmpeg.Require();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs signals.");
        string path = _folder.File("live.wav");
        using Process process = Serps.Start([.. verb, path, "--source-format", "lavfi", "--source", "sine=frequency=300,arealtime"]);
        while (Directory.GetFiles(_folder.Path).Select(file => new FileInfo(file).Length).Sum() < 40_000)
        {
            Assert.False(process.HasExited);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Process.Start("kill", [IgnoresControlC() ? "-TERM" : "-INT", $"{process.Id}"]).WaitForExit();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
        AudioClip clip = AudioFile.Read(path, TestContext.Current.CancellationToken);
        Assert.InRange(clip.Duration.TotalSeconds, 0.3, 60);
        Assert.InRange(clip.Samples.Max(), 0.1f, 0.2f);
        Assert.Empty(clip.Warnings);
    }

    [Fact]
    public async Task Recording_stops_after_the_seconds_asked_for()
    {
        Ffmpeg.Require();
        (int exit, string[] output, _) = await Serps.Run(
            "record", _folder.File("a.wav"), "--seconds", "0.5", "--rate", "16000", "--source-format", "lavfi", "--source", "anullsrc");
        Assert.Equal(0, exit);
        Assert.Equal(0.5, JsonDocument.Parse(Assert.Single(output)).RootElement.GetProperty("seconds").GetDouble());
        Assert.Equal(8000, AudioFile.Read(_folder.File("a.wav"), TestContext.Current.CancellationToken).Samples.Length);
    }

    [Fact]
    public async Task A_device_that_does_not_exist_is_an_error()
    {
        Ffmpeg.Require();
        (int exit, _, string error) = await Serps.Run("listen", "--source-format", "lavfi", "--source", "no-such-filter");
        Assert.Equal(3, exit);
        Assert.Contains("CaptureFailed", error, StringComparison.Ordinal);
    }

    // a process that was started in the background by a shell ignores Ctrl-C, and so do its children
    private static bool IgnoresControlC()
    {
        string? ignored = File.Exists("/proc/self/status")
            ? File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) : null;
        return ignored is not null && (Convert.ToUInt64(ignored.Split('\t')[1], 16) & 2) != 0;
    }
}
