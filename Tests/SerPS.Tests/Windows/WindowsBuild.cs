using System.Diagnostics;

namespace SerPS.Tests.Windows;

/// <summary>Programs built for Windows with their runtime, in <c>artifacts/windows</c>, laid out as the package is.</summary>
internal static class WindowsBuild
{
    private static readonly string Root = Path.Combine(TestData.Root, "artifacts", "windows");

    /// <summary>
    /// The repository by links, with assemblies for all machines in place of those of <c>bin</c>, which hold native code for this one.
    /// </summary>
    /// <returns>The folder.</returns>
    public static string Module()
    {
        string folder = Path.Combine(TestData.Root, "artifacts", "windows-module"), bin = Path.Combine(folder, "bin");
        Directory.CreateDirectory(bin);
        IEnumerable<string> here = Directory.EnumerateFileSystemEntries(TestData.Root)
            .Where(path => Path.GetFileName(path) is not ("bin" or "artifacts") && Path.GetFileName(path)[0] != '.');
        Array.ForEach([.. here], path => Link(path, folder));
        Link(Path.Combine(TestData.Root, "artifacts", "Dependencies"), bin);
        Link(Path.Combine(TestData.Root, "bin", "SerPS.Loader.dll"), bin);
        return folder;
    }

    private static void Link(string path, string folder)
    {
        string link = Path.Combine(folder, Path.GetFileName(path));
        if (!Path.Exists(link))
        {
            _ = Directory.Exists(path) ? Directory.CreateSymbolicLink(link, path) : File.CreateSymbolicLink(link, path);
        }
    }

    /// <summary>The command line.</summary>
    /// <returns>The program.</returns>
    public static string Serps()
    {
        string models = Path.Combine(Root, "Models");
        Directory.CreateDirectory(Root);
        if (!Path.Exists(models))
        {
            Directory.CreateSymbolicLink(models, Path.Combine(TestData.Root, "Models"));
        }

        return Program("SerPS.Cli", Path.Combine("bin", "Dependencies"), ["SerPS", "SerPS.Cli"], MoveNativeLibraries);
    }

    /// <summary>The server, which finds the core beside the command line.</summary>
    /// <returns>The program.</returns>
    public static string Server() => Program("SerPS.Server", Path.Combine("bin", "Server"), ["SerPS", "SerPS.Server"], _ => { });

    /// <summary>What decodes a file to WAV, beside the command line.</summary>
    /// <returns>The program.</returns>
    public static string Decoder() => Program(
        Path.Combine("Tests", "SerPS.Decode"),
        Path.Combine("bin", "Dependencies"),
        ["SerPS", Path.Combine("Tests", "SerPS.Decode")],
        MoveNativeLibraries);

    /// <summary>PowerShell's engine.</summary>
    /// <returns>The program.</returns>
    public static string PowerShell() => Program(
        Path.Combine("Tests", "PowerShellHost"), "PowerShell", [Path.Combine("Tests", "PowerShellHost")], _ => { });

    // publishes it unless what is there is newer than every source
    private static string Program(string project, string folder, string[] sources, Action<string> finish)
    {
        string target = Path.Combine(Root, folder), stamp = Path.Combine(Root, $"{Path.GetFileName(project)}.stamp");
        DateTime newest = Sources(sources).Max(File.GetLastWriteTimeUtc);
        if (!File.Exists(stamp) || File.GetLastWriteTimeUtc(stamp) < newest)
        {
            Publish(project, target);
            finish(target);
            File.WriteAllText(stamp, string.Empty);
            File.SetLastWriteTimeUtc(stamp, newest);
        }

        string file = Directory.EnumerateFiles(Path.Combine(TestData.Root, project), "*.csproj").Single();
        return Path.Combine(target, $"{Path.GetFileNameWithoutExtension(file)}.exe");
    }

    /// <summary>Publishes a project for win-x64 with its runtime; what it makes on the way stays out of the other builds'.</summary>
    private static void Publish(string project, string folder)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "publish", Path.Combine(TestData.Root, project), "-c", "Release", "-r", "win-x64", "--self-contained",
                "-p:UseAppHost=true", "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false",
                "--artifacts-path", Path.Combine(TestData.Root, "artifacts", "windows-build"), "-o", folder, "-v", "quiet", "-nologo",
            ])
        { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{project} cannot be published for Windows: {said}");
    }

    /// <summary>A publish for one platform puts native libraries beside the program; the package has a folder for each platform.</summary>
    private static void MoveNativeLibraries(string folder)
    {
        string native = Path.Combine(folder, "runtimes", "win-x64", "native");
        Directory.CreateDirectory(native);
        foreach (string file in Directory.EnumerateFiles(folder, "onnxruntime*.dll"))
        {
            File.Move(file, Path.Combine(native, Path.GetFileName(file)), overwrite: true);
        }
    }

    private static IEnumerable<string> Sources(params string[] projects) =>
    [
        .. Directory.EnumerateFiles(TestData.Root, "Directory.*.props"),
        .. projects.SelectMany(project => Directory.EnumerateFiles(Path.Combine(TestData.Root, project), "*", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)),
    ];
}
