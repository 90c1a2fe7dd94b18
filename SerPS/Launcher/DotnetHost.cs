using System.Diagnostics;

namespace SerPS.Launcher;

/// <summary>Finds a <c>dotnet</c> that can run the server: PowerShell brings a runtime of its own, without ASP.NET Core.</summary>
internal static class DotnetHost
{
    private const int Needed = 10;

    /// <summary>The path of a <c>dotnet</c> with the ASP.NET Core runtime.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.RuntimeNotFound"/></exception>
    public static string Find() => Find(Candidates().Where(File.Exists), ListRuntimes);

    /// <summary>The first candidate whose list of runtimes has what is needed.</summary>
    internal static string Find(IEnumerable<string> candidates, Func<string, string> listRuntimes) =>
        candidates.Distinct().FirstOrDefault(path => HasAspNetCore(listRuntimes(path)))
        ?? throw new SerException(
            ErrorId.RuntimeNotFound,
            $"The server needs the ASP.NET Core {Needed} runtime, which was not found. "
            + $"Install it with 'sudo apt install aspnetcore-runtime-{Needed}.0' "
            + $"(or your distribution's own), 'winget install Microsoft.DotNet.AspNetCore.{Needed}' on Windows, "
            + "'brew install dotnet' on macOS, "
            + $"or from https://dotnet.microsoft.com/download/dotnet/{Needed}.0; "
            + $"then 'dotnet --list-runtimes' shows Microsoft.AspNetCore.App {Needed}.");

    /// <summary>Whether what <c>dotnet --list-runtimes</c> prints has the runtime.</summary>
    internal static bool HasAspNetCore(string list) => list.Split('\n').Any(
        line => line.StartsWith($"Microsoft.AspNetCore.App {Needed}.", StringComparison.Ordinal));

    private static IEnumerable<string> Candidates()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string?[] folders =
        [
            Path.GetDirectoryName(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")),
            Environment.GetEnvironmentVariable("DOTNET_ROOT"),
            .. (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Where(Path.IsPathFullyQualified),
            .. OperatingSystem.IsWindows()
                ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "dotnet")]
                : (string[])["/usr/local/share/dotnet", "/usr/share/dotnet", "/usr/lib/dotnet", "/opt/homebrew/bin"],
        ];
        return folders.Where(folder => !string.IsNullOrEmpty(folder)).Select(folder => Path.Combine(folder!, name));
    }

    private static string ListRuntimes(string dotnet)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(dotnet, ["--list-runtimes"])
            {
                RedirectStandardOutput = true,
                CreateNoWindow = true,
            })!;
            string list = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return list;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return string.Empty;
        }
    }
}
