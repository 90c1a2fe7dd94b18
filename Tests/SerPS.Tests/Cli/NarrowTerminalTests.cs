using System.Diagnostics;

namespace SerPS.Tests.Cli;

/// <summary>In a terminal of 80 columns, which script (of util-linux) gives a program.</summary>
public class NarrowTerminalTests
{
    [Theory]
    [InlineData("models", "serps-voice (default)")]
    [InlineData("models --architectures", "conv1d")]
    public async Task A_table_that_does_not_fit_is_written_one_result_below_the_other(string arguments, string name)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script") && OperatingSystem.IsLinux(), "script (util-linux) is not installed.");
        string serps = Path.Combine(TestData.Root, "bin", "serps");
        Assert.SkipUnless(File.Exists(serps), "The command line is not built: ./build.sh build.");
        using Process process = Process.Start(new ProcessStartInfo(
            "/usr/bin/script", ["-qec", $"stty cols 80; TERM=dumb '{serps}' {arguments} 2>/dev/null", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        string[] lines = output.Split('\n', StringSplitOptions.TrimEntries);
        Assert.Contains(lines, line => line.StartsWith("Name", StringComparison.Ordinal) && line.EndsWith(name, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
    }
}
