using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SerPS.Tests.Cli;

/// <summary>In a terminal of 80 columns, which script (of util-linux) gives a program.</summary>
public partial class NarrowTerminalTests
{
    [Theory]
    [InlineData("models", "serps-voice (default)")]
    [InlineData("models --architectures", "conv1d")]
    public async Task A_table_that_does_not_fit_is_written_one_result_below_the_other(string arguments, string name)
    {
        string[] lines = (await InTerminal(arguments, "dumb")).Split('\n', StringSplitOptions.TrimEntries);
        Assert.Contains(lines, line => line.StartsWith("Name", StringComparison.Ordinal) && line.EndsWith(name, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public async Task What_is_right_is_green_doubt_is_yellow_and_a_bar_is_as_long_as_the_confidence()
    {
        string output = await InTerminal("emotion samples/manifest.csv", "xterm-256color");
        string[] lines = [.. output.Split('\n', StringSplitOptions.TrimEntries)
            .SkipWhile(line => !line.Contains("Path", StringComparison.Ordinal))];
        Assert.Matches(@"samples/angry\.wav +angry +\S*\[(32|38;5;2)m", lines[1]);
        string robot = lines.Single(line => line.Contains("robot.wav", StringComparison.Ordinal));
        Assert.Matches(@"robot\.wav .*\[(33|38;5;11)m\S*uncertain", robot);
        Assert.All(lines[1..].Where(line => line.Length > 0).Select(line => Escape().Replace(line, string.Empty)), line =>
        {
            Assert.InRange(line.Length, 0, 80);
            Match cells = Regex.Match(line, @"(\d+) %\s+([█▉▊▋▌▍▎▏]+)$");
            int percent = int.Parse(cells.Groups[1].Value, CultureInfo.InvariantCulture);
            Assert.InRange((10 * cells.Groups[2].Length) - percent, -1, 11);
        });
    }

    [Fact]
    public async Task Into_a_file_a_table_is_as_wide_as_the_shell_says()
    {
        string[] arguments = ["models", "--architectures", "--table"];
        (_, string[] wide, _) = await Serps.Run(arguments);
        (_, string[] narrow, _) = await Serps.RunWith(new() { ["COLUMNS"] = "80" }, arguments);
        Assert.Contains(wide, line => line.Length > 80);
        Assert.All(narrow, line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public async Task A_path_is_shown_the_shorter_way()
    {
        using var folder = new TemporaryFolder();
        string deep = folder.File("a/b/c/d/e/f/g/h/i/j/k/l");
        Directory.CreateDirectory(deep);
        File.Copy(Path.Combine(Serps.Voices, "sad-low.wav"), folder.File("x.wav"));
        (_, string[] above, _) = await Serps.RunIn(deep, "emotion", folder.File("x.wav"), "--table", "--model", "ravdess-mlp");
        (_, string[] beside, _) = await Serps.RunIn(folder.Path, "emotion", folder.File("x.wav"), "--table", "--model", "ravdess-mlp");
        Assert.StartsWith(folder.File("x.wav") + " ", above[1], StringComparison.Ordinal);
        Assert.StartsWith("x.wav ", beside[1], StringComparison.Ordinal);
    }

    internal static async Task<string> InTerminal(string arguments, string term)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script") && OperatingSystem.IsLinux(), "script (util-linux) is not installed.");
        string serps = Path.Combine(TestData.Root, "bin", "serps");
        Assert.SkipUnless(File.Exists(serps), "The command line is not built: ./build.sh build.");
        using Process process = Process.Start(new ProcessStartInfo(
            "/usr/bin/script",
            [
                "-qec",
                $"stty cols 80; cd '{TestData.Root}'; env -u NO_COLOR TERM={term} '{serps}' {arguments} 2>/dev/null",
                "/dev/null",
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }

    [GeneratedRegex(@"\x1b\[[0-9;?]*[a-zA-Z]")]
    private static partial Regex Escape();
}
