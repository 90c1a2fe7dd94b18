using System.Diagnostics;
using SerPS.Tests.Data;

namespace SerPS.Tests.Cli;

public class ProgramTests
{
    [Fact]
    public async Task What_nobody_foresaw_is_one_line_and_an_exit_code_of_its_own()
    {
        // standard output that takes nothing
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no /dev/full.");
        string serps = Path.Combine(TestData.Root, "bin", "serps");
        Assert.SkipUnless(File.Exists(serps), "The command line is not built: ./build.sh build.");
        using var folder = new TemporaryFolder();
        string corpus = SyntheticCorpus.Make(folder, actors: 1);
        async Task<(int Exit, string[] Lines)> Run(string option)
        {
            using var process = Process.Start(new ProcessStartInfo(
                "sh", ["-c", $"'{serps}' dataset '{corpus}' --json {option} > /dev/full"])
            {
                RedirectStandardError = true,
            })!;
            string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        (int exit, string[] lines) = await Run(string.Empty);
        Assert.Equal(70, exit);
        Assert.StartsWith("serps: unexpected IOException: ", lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.TrimStart().StartsWith("at ", StringComparison.Ordinal));
        (exit, lines) = await Run("--verbose");
        Assert.Equal(70, exit);
        Assert.Contains(lines, line => line.TrimStart().StartsWith("at SerPS.Cli.", StringComparison.Ordinal));
    }
}
