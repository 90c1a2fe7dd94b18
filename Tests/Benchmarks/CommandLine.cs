using System.Diagnostics;

namespace SerPS.Benchmarks;

/// <summary>The built command line as a process of its own.</summary>
internal static class CommandLine
{
    /// <summary>Starts it.</summary>
    public static Process Start(params string[] arguments)
    {
        string assembly = Path.Combine("bin", "Dependencies", "SerPS.Cli.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardOutput = true })!;
    }

    /// <summary>Gives up a process that has ended.</summary>
    /// <exception cref="InvalidOperationException">It ended with an error; the message says what it printed.</exception>
    public static void End(Process process)
    {
        using (process)
        {
            if (process.ExitCode != 0)
            {
                string arguments = string.Join(' ', process.StartInfo.ArgumentList), said = process.StandardOutput.ReadToEnd();
                throw new InvalidOperationException($"'dotnet {arguments}' ended with {process.ExitCode} (its errors are above). {said}");
            }
        }
    }

    /// <summary>Seconds of processor time that it took so far; <see langword="null"/> when it has ended.</summary>
    public static double? ProcessorTime(Process process)
    {
        try
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
