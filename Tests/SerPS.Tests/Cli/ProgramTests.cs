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
    public async Task Standard_output_that_takes_nothing_is_an_error_and_one_without_a_reader_a_quiet_end()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no /dev/full.");
        string serps = Path.Combine(TestData.Root, "bin", "serps");
        Assert.SkipUnless(File.Exists(serps), "The command line is not built: ./build.sh build.");
        using var folder = new TemporaryFolder();
        string corpus = SyntheticCorpus.Make(folder, actors: 1);
        async Task<(int Exit, string Error)> Run(string rest)
        {
            using var process = Process.Start(new ProcessStartInfo("bash", ["-c", $"'{serps}' dataset '{corpus}' --json {rest}"])
            {
                RedirectStandardError = true,
            })!;
            string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, error);
        }

        (int exit, string error) = await Run("> /dev/full");
        Assert.Equal(3, exit);
        Assert.StartsWith("serps: OutputUnwritable: ", error, StringComparison.Ordinal);
        Assert.Equal((0, string.Empty), await Run("| true; exit ${PIPESTATUS[0]}"));
        Assert.Equal((0, string.Empty), await Run(">&-"));
    }

    [Fact]
    public async Task What_nobody_foresaw_is_one_line_and_an_exit_code_of_its_own()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps the folder of a running process.");
        string serps = Path.Combine(TestData.Root, "bin", "serps");
        Assert.SkipUnless(File.Exists(serps), "The command line is not built: ./build.sh build.");
        using var folder = new TemporaryFolder();
        async Task<(int Exit, string[] Lines)> Run(string option)
        {
            // a working folder that is gone
            string script = $"mkdir '{folder.File("gone")}' && cd '{folder.File("gone")}' && rmdir '{folder.File("gone")}' && "
                + $"'{serps}' dataset . {option}";
            using var process = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardError = true })!;
            string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        (int exit, string[] lines) = await Run(string.Empty);
        Assert.Equal(70, exit);
        Assert.StartsWith("serps: unexpected ", lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.TrimStart().StartsWith("at ", StringComparison.Ordinal));
        (exit, lines) = await Run("--verbose");
        Assert.Equal(70, exit);
        Assert.Contains(lines, line => line.TrimStart().StartsWith("at SerPS.Cli.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("emotoin x.wav", "did you mean 'emotion'?")]
    [InlineData("emotion x.wav --mod ravdess-mlp", "did you mean '--model'?")]
    [InlineData("train x --out m.onnx --epoch 5", "did you mean '--epochs'?")]
    [InlineData("models --tabel", "did you mean '--table'?")]
    [InlineData("emotion -x.wav", "no option '-x.wav'")]
    [InlineData("emotion x.wav --json --table", "--json and --table contradict")]
    [InlineData("emotion x.wav --quiet --verbose", "--verbose and --quiet contradict")]
    public async Task What_is_not_understood_is_wrong_usage_with_the_nearest_right_word(string line, string expected)
    {
        (int exit, string[] output, string error) = await Serps.Run(line.Split(' '));
        Assert.Equal(2, exit);
        Assert.Empty(output);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("emotion", "")]
    [InlineData("emotion", "x.wav", "--csv", "")]
    [InlineData("features", "x.wav", "--extractor", "log-mel", "--out", "")]
    public async Task What_is_empty_is_wrong_usage(params string[] arguments)
    {
        (int exit, _, string error) = await Serps.Run(arguments);
        Assert.Equal(2, exit);
        Assert.Contains("is empty", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_whose_name_begins_with_a_dash_is_reached()
    {
        (int exit, _, string error) = await Serps.Run("emotion", "--", "-absent.wav");
        Assert.Equal(3, exit);
        Assert.Contains("-absent.wav' does not exist", error, StringComparison.Ordinal);
        Assert.Equal(3, (await Serps.Run("emotion", "./-absent.wav")).Exit);
    }

}
