using System.Diagnostics;
using SerPS.Tests.Cli;

namespace SerPS.Tests.Documentation;

public class CSharpExampleTests
{
    private static readonly string Folder = Path.Combine(TestData.Root, "examples", "csharp");

    [Fact]
    public void The_page_shows_the_program_as_it_is() => Assert.Contains(
        $"```csharp\n{File.ReadAllText(Path.Combine(Folder, "Program.cs")).ReplaceLineEndings("\n").Trim()}\n```",
        File.ReadAllText(Path.Combine(TestData.Root, "docs", "csharp.md")).ReplaceLineEndings("\n"),
        StringComparison.Ordinal);

    [Fact]
    public async Task It_tells_emotions_and_goes_on_past_a_bad_file()
    {
        string program = Path.Combine(Folder, "bin", "Release", "net10.0", "Emotions.dll");
        Assert.SkipUnless(File.Exists(program), "The example is not built: ./build.sh build.");
        string[] samples = [.. Directory.GetFiles(Serps.Voices, "*.wav").Order(StringComparer.Ordinal)];
        using Process process = Process.Start(new ProcessStartInfo(
            "dotnet", [program, Path.Combine(TestData.Root, "Models", "serps-voice.onnx"), program, .. samples])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string[] lines = (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        Assert.StartsWith("Audio", await error, StringComparison.Ordinal);
        Assert.All(samples, sample => Assert.Single(lines, line => line.StartsWith($"{sample}: ", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.StartsWith("0.0 to 1.0 s: ", StringComparison.Ordinal));
    }
}
