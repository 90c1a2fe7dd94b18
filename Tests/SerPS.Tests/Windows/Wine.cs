using System.Diagnostics;

namespace SerPS.Tests.Windows;

/// <summary>
/// An installed 64-bit wine with a Windows of its own in <c>artifacts/wine</c>: made once, version 10. One test run uses it at a time.
/// </summary>
internal sealed class Wine
{
    // what a Debian package, a build of one's own and a distribution's link are called
    private static readonly string[] Loaders = ["/usr/lib/wine/wine64", "wine64", "wine"];
    private static readonly string[] Servers = ["/usr/lib/wine/wineserver64", "wineserver64", "wineserver"];

    private readonly string _loader;
    private readonly string _server;

    private Wine(string loader, string server) => (_loader, _server) = (loader, server);

    /// <summary>The folder of the Windows.</summary>
    public static string Prefix { get; } = Path.Combine(TestData.Root, "artifacts", "wine");

    /// <summary>The installed wine; <see langword="null"/> where there is none.</summary>
    public static Wine? Find() =>
        !OperatingSystem.IsWindows() && Installed(Loaders) is { } loader && Installed(Servers) is { } server
            ? new Wine(loader, server)
            : null;

    /// <summary>A file's name as Windows programs know it.</summary>
    public static string WindowsPath(string path) => $"Z:{Path.GetFullPath(path).Replace('/', '\\')}";

    /// <summary>Makes the Windows where it is not there yet.</summary>
    public void Initialize()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Prefix)!);
        if (File.Exists(Path.Combine(Prefix, "system.reg")))
        {
            return;
        }

        // without mscoree it asks for no Mono; later runs need it, since a managed library names it
        RunToEnd(["wineboot", "--init"], new() { ["WINEDLLOVERRIDES"] = "mscoree=;mshtml=" });
        RunToEnd(["reg", "add", @"HKEY_CURRENT_USER\Software\Wine", "/v", "Version", "/d", "win10", "/f"], []);
    }

    /// <summary>Starts a Windows program; the caller ends it.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Passed one by one.</param>
    /// <param name="environment">What it has besides wine's own variables.</param>
    public Process Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(_loader, [program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Settle(start, environment);
        return Process.Start(start)!;
    }

    /// <summary>Ends every program of this Windows.</summary>
    public void Stop()
    {
        var start = new ProcessStartInfo(_server, ["-k"]);
        Settle(start, new Dictionary<string, string>());
        using Process process = Process.Start(start)!;
        process.WaitForExit();
    }

    private static string? Installed(IEnumerable<string> names)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    private static void Settle(ProcessStartInfo start, IReadOnlyDictionary<string, string> environment)
    {
        start.Environment["WINEPREFIX"] = Prefix;
        start.Environment["WINEARCH"] = "win64";
        start.Environment["WINEDEBUG"] = "-all";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0"; // wine 8 knows no memory with two mappings: the runtime dies of it
        start.Environment.Remove("DISPLAY");
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }
    }

    private void RunToEnd(string[] arguments, Dictionary<string, string> environment)
    {
        using Process process = Start(arguments[0], arguments[1..], environment);
        process.StandardInput.Close();
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(3)), $"wine {arguments[0]} did not end.");
        Assert.Equal(0, process.ExitCode);
    }
}
