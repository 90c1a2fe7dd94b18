using System.Diagnostics;

namespace SerPS.Tests.Cli;

/// <summary>Runs the built command line as a process of its own.</summary>
internal static class Serps
{
    public static Task<(int Exit, string[] Output, string Error)> Run(params string[] arguments) => RunWith([], arguments);

    /// <summary>Runs it with environment variables of its own.</summary>
    public static Task<(int Exit, string[] Output, string Error)> RunWith(
        Dictionary<string, string> environment, params string[] arguments) => Finish(Start(environment, arguments));

    /// <summary>Runs it in a folder.</summary>
    public static Task<(int Exit, string[] Output, string Error)> RunIn(string folder, params string[] arguments) =>
        Finish(Start([], arguments, folder));

    private static async Task<(int Exit, string[] Output, string Error)> Finish(Process started)
    {
        using Process process = started;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries), await error);
    }

    /// <summary>Starts the command line; the caller ends it.</summary>
    public static Process Start(params string[] arguments) => Start([], arguments);

    /// <summary>The folder of four synthetic voices, for tests that need speech.</summary>
    public static string Voices => TestData.File("voices");

    /// <summary>Starts the command line with environment variables of its own; the caller ends it.</summary>
    public static Process Start(Dictionary<string, string> environment, string[] arguments, string? folder = null, bool pipes = false)
    {
        string assembly = Path.Combine(TestData.Root, "bin", "Dependencies", "SerPS.Cli.dll");
        Assert.SkipUnless(File.Exists(assembly), "The command line is not built: ./build.sh build.");
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = pipes,
            WorkingDirectory = folder ?? string.Empty,
        };
        start.Environment.Remove("COLUMNS"); // of whoever runs the tests
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
