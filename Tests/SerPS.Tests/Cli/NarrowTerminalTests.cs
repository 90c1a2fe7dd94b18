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
