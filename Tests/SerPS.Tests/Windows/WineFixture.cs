using System.Diagnostics;

namespace SerPS.Tests.Windows;

/// <summary>
/// The command line for Windows, run by wine. The tests of the collection <see cref="Collection"/> share it, one at a time; without wine
/// they are skipped.
/// </summary>
public sealed class WineFixture : IAsyncLifetime
{
    /// <summary>Name of the collection.</summary>
    public const string Collection = "Windows";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private Wine? _wine;
    private string _serps = string.Empty;
    private string _decoder = string.Empty;
    private string _server = string.Empty;
    private string _powerShell = string.Empty;

    /// <summary>Makes Windows and the program ready.</summary>
    public ValueTask InitializeAsync()
    {
        _wine = Wine.Find();
        if (_wine is not null)
        {
            _wine.Initialize();
            _serps = WindowsBuild.Serps();
            _decoder = WindowsBuild.Decoder();
            _server = WindowsBuild.Server();
            _powerShell = WindowsBuild.PowerShell();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Runs <c>serps</c> to its end.</summary>
    public Task<(int Exit, string[] Output, string Error)> Run(params string[] arguments) => RunWith([], arguments);

    /// <summary>Runs it with environment variables of its own.</summary>
    public Task<(int Exit, string[] Output, string Error)> RunWith(
        Dictionary<string, string> environment, params string[] arguments) => ToEnd(Start(environment, arguments));

    /// <summary>Starts <c>serps</c>; the caller ends it.</summary>
    public Process Start(Dictionary<string, string> environment, params string[] arguments) => Program(_serps, environment, arguments);

    /// <summary>Decodes a file to WAV.</summary>
    public Task<(int Exit, string[] Output, string Error)> Decode(Dictionary<string, string> environment, string source, string target) =>
        ToEnd(Program(_decoder, environment, Wine.WindowsPath(source), Wine.WindowsPath(target)));

    /// <summary>Starts the server; the caller ends it.</summary>
    public Process StartServer(params string[] arguments) => Program(_server, [], arguments);

    /// <summary>Runs a text in PowerShell's engine to its end.</summary>
    public Task<(int Exit, string[] Output, string Error)> RunPowerShell(string text, string policy = "RemoteSigned") =>
        ToEnd(Program(_powerShell, [], ["-NoProfile", "-ExecutionPolicy", policy, "-Command", text]));

    /// <summary>Runs a script in PowerShell's engine to its end, which may take long.</summary>
    public Task<(int Exit, string[] Output, string Error)> RunScript(string path, params string[] arguments) => ToEnd(
        Program(_powerShell, [], ["-NoProfile", "-ExecutionPolicy", "RemoteSigned", "-File", Wine.WindowsPath(path), .. arguments]),
        5 * Patience);

    private Process Program(string program, Dictionary<string, string> environment, params string[] arguments)
    {
        Require();
        return _wine!.Start(program, arguments, environment);
    }

    /// <summary>What a started program says, and how it ends; it is killed when it takes longer than two minutes, or as told.</summary>
    public static async Task<(int Exit, string[] Output, string Error)> ToEnd(Process program, TimeSpan? limit = null)
    {
        using Process process = program;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(limit ?? Patience);
        try
        {
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            string[] lines = (await output).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return (process.ExitCode, lines, await error);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Skips the test where there is no wine.</summary>
    public void Require() => Assert.SkipWhen(_wine is null, "wine (64-bit) is not installed, so nothing of Windows is tested.");

    /// <summary>Ends what still runs.</summary>
    public ValueTask DisposeAsync()
    {
        _wine?.Stop();
        return ValueTask.CompletedTask;
    }
}
