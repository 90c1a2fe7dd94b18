using System.Diagnostics;
using SerPS.Tests.Data;
using SerPS.Verbs;

namespace SerPS.Tests.Cli;

public class ProgramTests
{
    public static TheoryData<string> Verbs => [.. VerbInfo.All.Select(verb => verb.Name).OfType<string>()];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_describes_every_option_of_a_verb(string verb)
    {
        (int exit, string[] output, _) = await Serps.Run(verb, "--help");
        Assert.Equal(0, exit);
        foreach (OptionInfo option in VerbInfo.All.Single(info => info.Name == verb).Options
            .Where(option => option.Only != Shell.PowerShell && !option.Declaration.Input))
        {
            string name = option.Declaration.Position < 0 ? $"--{option.Name}" : $"<{option.Name}>";
            Assert.Contains(output, line => line.Split(' ', ',').Contains(name)
                && line.TrimEnd()[^1] is ('.' or ']') && line.Contains("  ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Device_and_threads_are_understood_everywhere()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(3, (await Serps.Run("dataset", folder.Path, "--device", "cpu", "--threads", "1")).Exit);
        Assert.Equal(2, (await Serps.Run("dataset", folder.Path, "--threads", "0")).Exit);
    }

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
