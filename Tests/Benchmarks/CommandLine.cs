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
