using System.ComponentModel;
using System.Diagnostics;

namespace SerPS.Sharding;

/// <summary>A job that was written, and perhaps handed to its engine.</summary>
/// <param name="File">The file that submits it.</param>
/// <param name="Engine">What runs it.</param>
/// <param name="Tasks">How many tasks it has.</param>
/// <param name="Job">What the engine calls it; <see langword="null"/> where it was not handed over.</param>
/// <param name="Next">What to do next.</param>
public sealed record Submission(string File, Engine Engine, int Tasks, string? Job, string Next);

/// <summary>What runs the tasks of a job.</summary>
public enum Engine
{
    /// <summary>Slurm: sbatch.</summary>
    Slurm,

    /// <summary>Kubernetes: kubectl.</summary>
    Kubernetes,
}

/// <summary>Starts the programs of engines.</summary>
internal static class EngineProcess
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">What it is given.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="SerException"><see cref="ErrorId.EngineFailed"/>: it is not there, or ended with an error.</exception>
    public static string Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new SerException(
                ErrorId.EngineFailed,
                $"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}: {error.Result.Trim().ReplaceLineEndings(" ")}");
        }
        catch (Win32Exception error)
        {
            throw new SerException(
                ErrorId.EngineFailed,
                $"'{program}' cannot be started: {error.Message}. The job is written, not submitted.",
                null,
                error);
        }
    }
}
