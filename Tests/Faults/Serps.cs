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

    /// <summary>Runs it to its end, on Linux, without the rights that the superuser has over everybody's files.</summary>
    public static Ended RunWithoutRights(params string[] arguments)
    {
        string[] bound = Environment.UserName == "root"
            ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "dotnet", Assembly, .. arguments]
            : ["dotnet", Assembly, .. arguments];
        try
        {
            return End(Start(bound[0], bound[1..]));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new SkipException("setpriv (util-linux) is not installed");
        }
    }

    /// <summary>Runs it, and kills it after a time.</summary>
    public static Ended Run(TimeSpan? kill, params string[] arguments) => End(Start(arguments), kill);

    /// <summary>Starts it.</summary>
    public static Process Start(params string[] arguments) => Start("dotnet", [Assembly, .. arguments]);

    private static Process Start(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
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
