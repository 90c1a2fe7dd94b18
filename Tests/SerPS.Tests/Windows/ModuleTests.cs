using System.Globalization;
using System.Text.Json;
using SerPS.Tests.Cli;
using SerPS.Tests.Data;

namespace SerPS.Tests.Windows;

/// <summary>The module as the package has it, in PowerShell's engine for Windows.</summary>
[Collection(WineFixture.Collection)]
public sealed class ModuleTests(WineFixture windows) : IDisposable
{
    private static readonly string Root = WindowsBuild.Module();
    private static readonly string Import = $"Import-Module '{Wine.WindowsPath(Path.Combine(Root, "SerPS.psd1"))}'";
    private static readonly string Samples = Wine.WindowsPath(Serps.Voices);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_hears_what_the_command_line_hears_on_Linux()
    {
        windows.Require();
        (int exit, string[] output, string error) = await windows.RunPowerShell($$"""
            {{Import}}
            Get-ChildItem '{{Samples}}' -Filter *.wav | Sort-Object Name | Get-SerEmotion | ForEach-Object {
                '{0}|{1}|{2}' -f (Split-Path $_.Path -Leaf), $_.Emotion, $_.Confidence.ToString('R', [cultureinfo]::InvariantCulture)
            }
            """);
        Assert.True(exit == 0, error);
        (_, string[] expected, _) = await Serps.Run("emotion", "--json", Serps.Voices);
        Assert.Equal(expected.Length, output.Length);
        foreach ((string line, string json) in output.Zip(expected))
        {
            string[] found = line.Split('|');
            JsonElement here = JsonDocument.Parse(json).RootElement;
            Assert.Equal(Path.GetFileName(here.GetProperty("path").GetString()), found[0]);
            Assert.Equal(here.GetProperty("emotion").GetString(), found[1]);
            Assert.Equal(here.GetProperty("confidence").GetDouble(), double.Parse(found[2], CultureInfo.InvariantCulture), 1e-3);
        }
    }

    [Fact]
    public async Task It_lists_a_corpus_trains_what_the_command_line_trains_and_verifies_the_shipped_models()
    {
        windows.Require();
        string corpus = SyntheticCorpus.Make(_folder), data = Wine.WindowsPath(corpus);
        string module = _folder.File("module.onnx"), line = _folder.File("line.onnx");
        (int exit, string[] output, string error) = await windows.RunPowerShell($"""
            $ErrorActionPreference = 'Stop'
            {Import}
            (Get-SerDataset '{data}').Count
            $null = Invoke-SerTraining '{data}' '{Wine.WindowsPath(module)}' -Architecture mlp -Epochs 3 -BatchSize 8 -ThrottleLimit 1
            (Test-SerModel -Verify | Where-Object Passed).Count
            """);
        Assert.True(exit == 0, error);
        string[] shipped = Directory.GetFiles(Path.Combine(TestData.Root, "Models"), "*.onnx");
        Assert.Equal([$"{Directory.GetFiles(corpus).Length}", $"{shipped.Length}"], output);
        (exit, _, error) = await windows.Run(
            "train", data, "--out", Wine.WindowsPath(line), "--architecture", "mlp", "--epochs", "3", "--batch", "8", "--threads", "1");
        Assert.True(exit == 0, error);
        Assert.Equal(File.ReadAllBytes(line), File.ReadAllBytes(module));
    }

    /// <summary>
    /// The tests of the cmdlets that read and write files; others need more than the engine (a .NET SDK, the modules of PowerShell's
    /// console, jobs, ffmpeg, the server's runtime) or know nothing of the system.
    /// </summary>
    [Fact]
    public async Task Its_own_tests_pass()
    {
        windows.Require();
        string pester = Path.Combine(Root, "Tests", "Pester"), result = _folder.File("result.txt");
        (_, string[] output, string error) = await windows.RunScript(
            Path.Combine(pester, "Invoke-Tests.ps1"), Wine.WindowsPath(Path.Combine(AppContext.BaseDirectory, "Modules")),
            Wine.WindowsPath(result), "Convert-*,Export-*,Get-SerD*,Get-SerE*,Get-SerM*,Import-*");
        Assert.True(File.Exists(result), error);
        int[] counts = [.. File.ReadAllText(result).Split(' ').Select(int.Parse)];
        Assert.True(counts[1] == 0, string.Join('\n', output));
        Assert.InRange(counts[0], 50, int.MaxValue);
    }

    /// <summary>A user who runs no scripts is told so, by name of the setting.</summary>
    [Theory]
    [InlineData("Restricted", "about_Execution_Policies")]
    [InlineData("AllSigned", "cannot be loaded")]
    public async Task A_policy_that_forbids_its_files_is_said(string policy, string word)
    {
        windows.Require();
        (_, _, string error) = await windows.RunPowerShell(Import, policy);
        Assert.Contains("SerPS.Format.ps1xml", error, StringComparison.Ordinal);
        Assert.Contains(word, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_view_shows_only_what_the_code_page_has()
    {
        windows.Require();
        (int exit, string[] output, string error) = await windows.RunPowerShell($$"""
            {{Import}}
            [Console]::OutputEncoding = [Text.Encoding]::GetEncoding(850)
            Get-SerEmotion '{{Samples}}'
            """);
        Assert.True(exit == 0, error);
        string[] rows = [.. output.Where(row => row.Contains(".wav", StringComparison.Ordinal))];
        Assert.Equal(Directory.GetFiles(Serps.Voices, "*.wav").Length, rows.Length);
        Assert.All(rows, row => Assert.Matches(@"%\s+[.:\-=+*#@]{8}\s", row));
    }
}
