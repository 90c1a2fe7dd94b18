using System.Diagnostics;
using System.Reflection;

namespace SerPS.Faults;

/// <summary>Runs the built command line.</summary>
internal static class Serps
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = Path.GetFullPath(
        typeof(Serps).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!);

    /// <summary>The command line's assembly.</summary>
    public static string Assembly { get; } = Path.Combine(Root, "bin", "Dependencies", "SerPS.Cli.dll");

    /// <summary>Runs it to its end.</summary>
    public static Ended Run(params string[] arguments) => Run(null, arguments);

    /// <summary>Runs it, and kills it after a time.</summary>
    public static Ended Run(TimeSpan? kill, params string[] arguments) => End(Start(arguments), kill);

    /// <summary>Starts it.</summary>
    public static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Assembly, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>Waits for its end, or kills it after a time.</summary>
    public static Ended End(Process process, TimeSpan? kill = null)
    {
        using Process one = process;
        Task<string> output = one.StandardOutput.ReadToEndAsync(), error = one.StandardError.ReadToEndAsync();
        if (!one.WaitForExit(kill ?? TimeSpan.FromMinutes(2)))
        {
            one.Kill(entireProcessTree: true);
        }

        one.WaitForExit();
        return new Ended(one.ExitCode, output.Result, error.Result);
    }
}

/// <summary>How a run ended.</summary>
internal sealed record Ended(int Exit, string Output, string Error)
{
    /// <summary>Fails unless it ended so.</summary>
    public Ended Require(params int[] exits) => exits.Contains(Exit) ? this : throw new FaultException($"exit {Exit}: {Error.Trim()}");
}

/// <summary>A check found a fault.</summary>
internal sealed class FaultException(string message) : Exception(message);

/// <summary>A check cannot run here.</summary>
internal sealed class SkipException(string message) : Exception(message);
