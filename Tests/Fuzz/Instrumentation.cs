using System.Diagnostics;

namespace SerPS.Fuzz;

/// <summary>A copy of this program with a library that tells which branches it takes.</summary>
internal static class Instrumentation
{
    private const string Library = "SerPS.dll";

    /// <summary>Whether this is the copy.</summary>
    public static bool IsOn => File.Exists(Path.Combine(AppContext.BaseDirectory, Marker));

    private static string Marker => Library + ".instrumented";

    /// <summary>Runs the copy, which is made anew where the program is newer.</summary>
    /// <returns>Its exit code.</returns>
    public static int Run(string[] arguments)
    {
        string folder = Path.Combine(Regressions.Root, "artifacts", "fuzz", "program");
        if (!IsCurrent(folder))
        {
            Make(folder);
        }

        string program = Path.Combine(folder, Path.GetFileName(typeof(Instrumentation).Assembly.Location));
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [program, .. arguments]))!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static bool IsCurrent(string folder)
    {
        string marker = Path.Combine(folder, Marker);
        return File.Exists(marker) && new[] { Library, "SerPS.Fuzz.dll" }.All(file =>
            File.GetLastWriteTimeUtc(Path.Combine(AppContext.BaseDirectory, file)) < File.GetLastWriteTimeUtc(marker));
    }

    private static void Make(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(folder, Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        SharpFuzz.Fuzzer.Instrument(Path.Combine(folder, Library), _ => true, SharpFuzz.Options.Value);
        File.WriteAllText(Path.Combine(folder, Marker), string.Empty);
    }
}
