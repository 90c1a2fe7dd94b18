using System.Diagnostics;

namespace SerPS.Tests.Windows;

/// <summary>A sound server of one's own with a loudspeaker that nobody hears; its microphone records what is played.</summary>
internal sealed class PulseAudio : IDisposable
{
    /// <summary>Rate of loudspeaker and microphone in Hz.</summary>
    public const int SampleRate = 48_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly Process _server;

    private PulseAudio()
    {
        var start = new ProcessStartInfo(
            "pulseaudio",
            [
                "-n", "--daemonize=no", "--system=false", "--exit-idle-time=-1", "--use-pid-file=no", "--log-target=null",
                "-L", $"module-native-protocol-unix auth-anonymous=1 socket={_folder.File("pulse")}",
                "-L", $"module-null-sink sink_name=heard format=float32le channels=1 rate={SampleRate}",
            ]);
        foreach ((string name, string value) in Environment.Append(new("PULSE_RUNTIME_PATH", _folder.Path)))
        {
            start.Environment[name] = value;
        }

        _server = Process.Start(start)!;
    }

    /// <summary>What a program needs to find it.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["PULSE_SERVER"] = $"unix:{_folder.File("pulse")}",
        ["XDG_RUNTIME_DIR"] = _folder.Path,
        ["HOME"] = _folder.Path, // where a client keeps its secret
    };

    /// <summary>Starts one; skips the test where PulseAudio is not installed.</summary>
    public static async Task<PulseAudio> Start()
    {
        string[] folders = (System.Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        Assert.SkipUnless(
            new[] { "pulseaudio", "pactl", "paplay" }.All(tool => folders.Any(folder => File.Exists(Path.Combine(folder, tool)))),
            "PulseAudio (pulseaudio, pactl, paplay) is not installed, so nothing is recorded.");
        var server = new PulseAudio();
        await server.Until(async () => (await server.Run("pactl", "info")).Contains("heard.monitor", StringComparison.Ordinal));
        return server;
    }

    /// <summary>Plays a file as soon as somebody records, to its end.</summary>
    public async Task PlayToListener(string path)
    {
        await Until(async () => (await Run("pactl", "list", "short", "source-outputs")).Length > 0);
        await Run("paplay", path);
    }

    public void Dispose()
    {
        _server.Kill();
        _server.WaitForExit();
        _server.Dispose();
        _folder.Dispose();
    }

    private async Task<string> Run(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in Environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await error;
        return output;
    }

    private async Task Until(Func<Task<bool>> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.False(_server.HasExited, "The sound server has ended.");
            Assert.True(watch.Elapsed < Patience, "The sound server, or who listens to it, did not start.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
