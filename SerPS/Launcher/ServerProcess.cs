using System.Diagnostics;
using System.Text.Json;

namespace SerPS.Launcher;

/// <summary>A server in a process of its own, which ends when this one does.</summary>
public sealed class ServerProcess : IDisposable
{
    private const int MaxMessages = 100;
    private static readonly TimeSpan GraceToStop = TimeSpan.FromSeconds(10);

    /// <summary>Says that the first line of standard input is a task.</summary>
    public const string TaskArgument = "--task";

    private readonly Process _process;
    private readonly Queue<string> _messages = new();

    private ServerProcess(Process process, Action<string>? log)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => Note(line.Data, log);
        process.BeginErrorReadLine();
    }

    /// <summary>Where it answers, and what it needs to hear.</summary>
    public ServerAddress Address { get; private set; } = null!;

    /// <summary>Number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it still runs.</summary>
    public bool Running => !_process.HasExited;

    /// <summary>Whether it has ended without an error.</summary>
    internal bool EndedWell => _process is { HasExited: true, ExitCode: 0 };

    private static string Installed => Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(typeof(ServerProcess).Assembly.Location)!, "..", "Server", "SerPS.Server.dll"));

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <param name="settings">How it runs.</param>
    /// <param name="log">Receives what the server says, from another thread.</param>
    /// <param name="cancellation">Stops it again.</param>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.RuntimeNotFound"/>; <see cref="ErrorId.ServerFailed"/>: it ended with an error, which the message tells.
    /// </exception>
    public static ServerProcess Start(ServerSettings settings, Action<string>? log = null, CancellationToken cancellation = default) =>
        Start(settings, Installed, log, cancellation);

    /// <summary>Starts the page for labelling, which only this machine can ask and only with a token, and waits until it answers.</summary>
    /// <param name="settings">Its port, and the model whose doubts count.</param>
    /// <param name="task">What is to be labelled, as one line of JSON.</param>
    /// <param name="log">Receives what the server says, from another thread.</param>
    /// <param name="cancellation">Stops it again.</param>
    /// <exception cref="SerException">Those of the other start.</exception>
    public static ServerProcess StartLabelling(
        ServerSettings settings, string task, Action<string>? log = null, CancellationToken cancellation = default) =>
        Start(settings, Installed, log, cancellation, task);

    /// <summary>As the public ones, with the server's assembly named.</summary>
    internal static ServerProcess Start(
        ServerSettings settings, string assembly, Action<string>? log, CancellationToken cancellation, string? task = null)
    {
        if (!File.Exists(assembly))
        {
            throw new SerException(ErrorId.ServerFailed, $"The server is not installed: '{assembly}' was not found.", assembly);
        }

        var start = new ProcessStartInfo(DotnetHost.Find(), [assembly, .. settings.Arguments, .. task is null ? [] : (string[])[TaskArgument, "true"]])
        {
            RedirectStandardInput = true, // its end tells the server to stop, also when this process is killed
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        if (settings.Token is not null)
        {
            start.Environment[ServerSettings.TokenVariable] = settings.Token;
        }

        var server = new ServerProcess(Process.Start(start)!, log);
        using CancellationTokenRegistration stop = cancellation.Register(server.Kill);
        try
        {
            server.Hand(task);
            server.AwaitAddress();
            return server;
        }
        catch
        {
            server.Dispose();
            cancellation.ThrowIfCancellationRequested();
            throw;
        }
    }

    /// <summary>Stops the server: requests under way are finished first.</summary>
    public void Stop()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // it has just ended by itself
        }

        if (!_process.WaitForExit(GraceToStop))
        {
            Kill();
        }
    }

    /// <summary>Waits until the server ends by itself; stops it when cancelled.</summary>
    public void WaitForExit(CancellationToken cancellation)
    {
        using CancellationTokenRegistration stop = cancellation.Register(Stop);
        _process.WaitForExit();
    }

    /// <summary>What it prints after its address, until it ends; stops it when cancelled.</summary>
    internal IEnumerable<string> Lines(CancellationToken cancellation)
    {
        using CancellationTokenRegistration stop = cancellation.Register(Stop);
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            yield return line;
        }

        _process.WaitForExit();
    }

    /// <summary>Stops the server.</summary>
    public void Dispose()
    {
        if (Running)
        {
            Stop();
        }

        _process.Dispose();
    }

    private void Hand(string? task)
    {
        try
        {
            if (task is not null)
            {
                _process.StandardInput.WriteLine(task);
                _process.StandardInput.Flush();
            }
        }
        catch (IOException)
        {
            // it has just ended, and has said why
        }
    }

    private void AwaitAddress()
    {
        // the line comes when the server answers
        string? line = _process.StandardOutput.ReadLine();
        if (line is not null)
        {
            Address = JsonSerializer.Deserialize<ServerAddress>(line, JsonSerializerOptions.Web)!;
            return;
        }

        _process.WaitForExit();
        string said;
        lock (_messages)
        {
            said = _messages.Count > 0 ? string.Join(' ', _messages) : $"it ended with exit code {_process.ExitCode}.";
        }

        throw new SerException(ErrorId.ServerFailed, $"The server did not start: {said}");
    }

    private void Note(string? line, Action<string>? log)
    {
        if (line is null)
        {
            return;
        }

        lock (_messages)
        {
            _messages.Enqueue(line);
            if (_messages.Count > MaxMessages)
            {
                _messages.Dequeue();
            }
        }

        // before it answers, what it says is why it does not
        if (Address is not null)
        {
            log?.Invoke(line);
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // it has just ended by itself
        }
    }
}
