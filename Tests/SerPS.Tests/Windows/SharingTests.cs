using System.IO.Compression;
using SerPS.Tests.Cli;
using SerPS.Tests.Data;

namespace SerPS.Tests.Windows;

/// <summary>Windows lets nobody write, rename or delete what another program holds open without sharing it.</summary>
[Collection(WineFixture.Collection)]
public sealed class SharingTests(WineFixture windows) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_processes_unpack_one_archive_and_both_find_it_whole()
    {
        windows.Require();
        string zip = _folder.File("a.zip");
        string corpus = SyntheticCorpus.Make(_folder);
        ZipFile.CreateFromDirectory(corpus, zip);
        (int Exit, string[] Output, string Error)[] runs = await Task.WhenAll(
            windows.Run("dataset", "--json", Wine.WindowsPath(zip)), windows.Run("dataset", "--json", Wine.WindowsPath(zip)));
        Assert.All(runs, run => Assert.True(run.Exit == 0, run.Error));
        Assert.All(runs, run => Assert.Equal(Directory.GetFiles(corpus).Length, run.Output.Length));
        Assert.Equal(runs[0].Output, runs[1].Output);
        Assert.Equal(["a.zip", "a.zip.unpacked"], Directory.EnumerateFileSystemEntries(_folder.Path)
            .Select(path => Path.GetFileName(path)).Where(name => name.Contains("zip", StringComparison.Ordinal)).Order());
    }

    /// <summary>A spreadsheet program has the old table open; a data set of another program has the unpacked recordings open.</summary>
    [Fact]
    public async Task An_output_that_is_open_elsewhere_is_an_error_that_names_it_and_nothing_is_lost()
    {
        windows.Require();
        string csv = _folder.File("table.csv"), zip = _folder.File("a.zip");
        await File.WriteAllTextAsync(csv, "old", TestContext.Current.CancellationToken);
        ZipFile.CreateFromDirectory(SyntheticCorpus.Make(_folder, actors: 1), zip);
        (int exit, string[] output, string error) = await windows.RunPowerShell($$"""
            Import-Module '{{Wine.WindowsPath(Path.Combine(WindowsBuild.Module(), "SerPS.psd1"))}}'
            function Save {
                try { "$(@(Get-SerEmotion '{{Wine.WindowsPath(Serps.Voices)}}' -Model ravdess-mlp -Csv '{{Wine.WindowsPath(csv)}}').Count) answers" }
                catch { $_.FullyQualifiedErrorId.Split(',')[0]; "$_" }
            }
            $open = [IO.File]::Open('{{Wine.WindowsPath(csv)}}', 'Open', 'Read', 'None')
            Save
            $open.Dispose()
            [IO.File]::ReadAllText('{{Wine.WindowsPath(csv)}}')
            Save
            $clips = @(Get-SerDataset '{{Wine.WindowsPath(zip)}}')
            (Get-Item '{{Wine.WindowsPath(zip)}}').LastWriteTime = Get-Date
            $open = [IO.File]::Open($clips[0].Path, 'Open', 'Read', 'None')
            @(Get-SerDataset '{{Wine.WindowsPath(zip)}}').Count - $clips.Count
            Test-Path -LiteralPath $clips.Path | Sort-Object -Unique
            $open.Dispose()
            """);
        Assert.True(exit == 0, error);
        int samples = Directory.GetFiles(Serps.Voices, "*.wav").Length;
        Assert.Equal("OutputUnwritable", output[0]);
        Assert.StartsWith($"'{Wine.WindowsPath(csv)}' cannot be written", output[1], StringComparison.Ordinal);
        Assert.Equal(["old", $"{samples} answers", "0", "True"], output[2..]);
        Assert.Equal(1 + samples, (await File.ReadAllLinesAsync(csv + ".new", TestContext.Current.CancellationToken)).Length);
        Assert.Equal(1 + samples, (await File.ReadAllLinesAsync(csv, TestContext.Current.CancellationToken)).Length);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.tmp"));
    }
}
