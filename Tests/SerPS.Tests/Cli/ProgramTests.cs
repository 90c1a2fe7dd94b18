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
        (int exit, string[] lines, _) = await Serps.Run(verb, "--help");
        Assert.Equal(0, exit);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
        Assert.All(lines, line => Assert.Equal(line.TrimEnd(), line));
        foreach (OptionInfo option in VerbInfo.All.Single(info => info.Name == verb).Options
            .Where(option => option.Only != Shell.PowerShell && !option.Declaration.Input))
        {
            string name = option.Declaration.Position < 0 ? $"--{option.Name}" : $"<{option.Name}>";
            Assert.Matches(@"  .*[.\]]( +\(REQUIRED\))?$", Entry(lines, name));
        }

        // an option's or an argument's line, and those in which it goes on
        static string Entry(string[] lines, string name)
        {
            int first = Array.FindIndex(
                lines, line => line.StartsWith($"  {name[0]}", StringComparison.Ordinal) && line.Split(' ', ',').Contains(name));
            return string.Join(' ', lines[(first + 1)..]
                .TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal) && (line[2] != name[0]))
                .Prepend(lines[first].TrimStart()));
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
    public async Task A_working_folder_that_was_deleted_is_said_and_full_paths_need_none()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps the folder of a running process.");
        string serps = Path.Combine(TestData.Root, "bin", "serps");
        Assert.SkipUnless(File.Exists(serps), "The command line is not built: ./build.sh build.");
        using var folder = new TemporaryFolder();
        async Task<(int Exit, string Text)> Run(string rest)
        {
            string gone = folder.File("gone"), script = $"mkdir '{gone}' && cd '{gone}' && rmdir '{gone}' && '{serps}' {rest} 2>&1";
            using var process = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true })!;
            string text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, text);
        }

        (int exit, string text) = await Run("dataset .");
        Assert.Equal(3, exit);
        Assert.EndsWith("change to one that exists (cd), or name full paths.\n", text, StringComparison.Ordinal);
        Assert.Contains("serps: PathNotFound: The working folder was deleted", text, StringComparison.Ordinal);
        (exit, text) = await Run($"dataset '{SyntheticCorpus.Make(folder, actors: 1)}' --table");
        Assert.Equal(0, exit);
        Assert.Contains(folder.Path, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_foresaw_is_one_line_and_an_exit_code_of_its_own()
    {
        // a heap in which the model has no room
        Dictionary<string, string> little = new() { ["DOTNET_GCHeapHardLimit"] = "800000" };
        string[] arguments = ["emotion", Serps.Voices, "--model", "ravdess-crnn", "--threads", "1"];
        (int exit, _, string error) = await Serps.RunWith(little, arguments);
        string[] lines = error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(70, exit);
        Assert.StartsWith("serps: unexpected OutOfMemoryException", lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.TrimStart().StartsWith("at ", StringComparison.Ordinal));
        (exit, _, error) = await Serps.RunWith(little, [.. arguments, "--verbose"]);
        Assert.Equal(70, exit);
        Assert.Contains(error.Split('\n'), line => line.TrimStart().StartsWith("at SerPS.", StringComparison.Ordinal));
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
        string verb = line.Split(' ')[0];
        Assert.EndsWith(verb == "emotoin" ? "see serps --help.\n" : $"see serps {verb} --help.\n", error, StringComparison.Ordinal);
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
