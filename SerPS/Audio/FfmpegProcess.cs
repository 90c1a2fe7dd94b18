using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SerPS.Audio;

/// <summary>One run of ffmpeg or ffprobe: its output as a stream, its messages kept, killed when cancelled or disposed.</summary>
internal sealed class FfmpegProcess : IDisposable
{
    private const int MaxMessageLength = 1 << 16;

    private readonly Process _process;
    private readonly StringBuilder _messages = new();
    private readonly CancellationTokenRegistration _cancellation;

    private FfmpegProcess(Process process, CancellationToken cancellationToken)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) =>
        {
            // read to the end whatever its length, since a full pipe would stop ffmpeg
            if (_messages.Length < MaxMessageLength)
            {
                _messages.AppendLine(line.Data);
            }
        };
        _process.BeginErrorReadLine();
        _cancellation = cancellationToken.Register(Kill);
    }

    /// <summary>Standard output.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts <paramref name="tool"/> for an audio file or a recording device.</summary>
    /// <param name="tool">Name without an extension.</param>
    /// <param name="searchPath">Folders to look in, separated as in the variable PATH.</param>
    /// <param name="path">The audio file or device, for errors.</param>
    /// <param name="arguments">Passed one by one; no shell sees them.</param>
    /// <param name="cancellationToken">Kills the process.</param>
    /// <exception cref="SerException"><see cref="ErrorId.FfmpegNotFound"/></exception>
    public static FfmpegProcess Start(
        string tool, string? searchPath, string path, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string executable = Find(tool, searchPath)
            ?? throw new SerException(
                ErrorId.FfmpegNotFound,
                $"'{path}' {Found(path)}needs {tool}, and no {tool} was found on PATH. Install it with 'sudo apt install ffmpeg' " +
                "(or your distribution's own), 'brew install ffmpeg' on macOS, 'winget install ffmpeg' on Windows; " +
                "a recording can also be converted to WAV.",
                path);
        var start = new ProcessStartInfo(executable, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            CreateNoWindow = true,
        };
        try
        {
            Process process = Process.Start(start)!;
            process.StandardInput.Close();
            return new FfmpegProcess(process, cancellationToken);
        }
        catch (Win32Exception error)
        {
            throw new SerException(
                ErrorId.FfmpegNotFound,
                $"'{path}' needs {tool}, and '{executable}' cannot be started: {error.Message}.",
                path,
                error);
        }
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code, and the lines of the messages.</returns>
    public (int ExitCode, string[] Messages) WaitForExit()
    {
        Output.Close();
        _process.WaitForExit();
        string[] messages = _messages.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return (_process.ExitCode, messages);
    }

    public void Dispose()
    {
        _cancellation.Dispose();
        Kill();
        _process.Dispose();
    }

    /// <summary>Looks in the folders of a search path.</summary>
    /// <remarks>
    /// Not left to the process API, which would also take an 'ffmpeg' lying in the current folder, beside untrusted recordings.
    /// </remarks>
    public static string? Find(string tool, string? searchPath)
    {
        string name = OperatingSystem.IsWindows() ? $"{tool}.exe" : tool;
        return (searchPath ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    private static string Found(string path) => File.Exists(path) && AudioContents.Name(path) is { } name ? $"is {name}: it " : string.Empty;

    private void Kill()
    {
        try
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // it has just ended by itself
        }
    }
}
