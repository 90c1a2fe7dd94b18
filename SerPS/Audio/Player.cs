using System.ComponentModel;
using System.Diagnostics;

namespace SerPS.Audio;

/// <summary>Plays clips, one at a time, through a program that can: they lie in a file of their own for as long.</summary>
/// <param name="command">
/// The program and its arguments, to which the file is added; <see langword="null"/> takes the first that there is of those usual here.
/// </param>
public sealed class Player(string? command = null) : IDisposable
{
    private const string SoundPlayer = "(New-Object System.Media.SoundPlayer $args[0]).PlaySync()";

    private static readonly string[][] Usual = OperatingSystem.IsWindows()
        ? [["powershell.exe", "-NoProfile", "-NonInteractive", "-Command", $"& {{ {SoundPlayer} }}"]]
        : [["ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet"], ["pw-play"], ["paplay"], ["aplay", "-q"], ["afplay"], ["play", "-q"]];

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"serps-{Guid.NewGuid():N}.wav");
    private readonly string[] _program = command is null ? FirstUsual() : command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    private Process? _process;

    /// <summary>Plays a clip from its beginning; what is still playing ends.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.PlayerNotFound"/>: the program cannot be started.</exception>
    public void Play(AudioClip clip)
    {
        Stop();
        WavWriter.Write(_file, clip);
        var start = new ProcessStartInfo(_program[0], [.. _program[1..], _file])
        {
            RedirectStandardInput = true, // the keys are not for it
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Exception error) when (error is Win32Exception or FileNotFoundException)
        {
            throw new SerException(ErrorId.PlayerNotFound, $"'{_program[0]}' cannot be started: {error.Message}", inner: error);
        }

        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits until the clip is over.</summary>
    public void Wait() => _process?.WaitForExit();

    /// <summary>Ends what is playing.</summary>
    public void Stop()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process?.Dispose();
        _process = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        File.Delete(_file);
    }

    private static string[] FirstUsual()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        bool IsThere(string program) => OperatingSystem.IsWindows() || folders.Any(folder => File.Exists(Path.Combine(folder, program)));
        return Usual.FirstOrDefault(program => IsThere(program[0]))
            ?? throw new SerException(
                ErrorId.PlayerNotFound,
                $"No program that plays sound is here: none of {string.Join(", ", Usual.Select(program => program[0]))} is on PATH.");
    }
}
