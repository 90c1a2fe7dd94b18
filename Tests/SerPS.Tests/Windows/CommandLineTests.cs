using System.Diagnostics;
using SerPS.Tests.Cli;
using SerPS.Tests.Data;

namespace SerPS.Tests.Windows;

[Collection(WineFixture.Collection)]
public sealed class CommandLineTests(WineFixture windows) : IDisposable
{
    private static readonly string Sample = Path.Combine(Serps.Voices, "sad-low.wav");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Back slashes, forward slashes, blanks, umlauts, more than 260 characters, a share, and the drive of the Windows itself.</summary>
    [Fact]
    public async Task Every_form_of_a_path_is_read()
    {
        windows.Require();
        string blanks = Copy(Path.Combine(_folder.Path, "my calls, ältere", "call no. 1 (sad).wav"));
        string deep = Copy(Path.Combine([_folder.Path, .. Enumerable.Repeat(new string('d', 60), 5), "deep.wav"]));
        string drive = Copy(Path.Combine(Wine.Prefix, "drive_c", "calls", "on c.wav"));
        Copy(Path.Combine(Wine.Prefix, "dosdevices", "unc", "server", "share", "calls", "shared.wav"));
        string[] paths =
        [
            Wine.WindowsPath(blanks), Wine.WindowsPath(blanks).Replace('\\', '/'), Wine.WindowsPath(deep), @"C:\calls\on c.wav",
            @"\\server\share\calls\shared.wav",
        ];
        (int exit, string[] output, string error) = await windows.Run(["emotion", "--json", .. paths]);
        Assert.True(exit == 0, error);
        Assert.Equal(paths.Length, output.Length);
        Assert.True(deep.Length > 260);
        File.Delete(drive);
    }

    /// <summary>No shell of Windows expands wildcards.</summary>
    [Fact]
    public async Task Wildcards_are_expanded()
    {
        windows.Require();
        (int exit, string[] output, string error) = await windows.Run(
            "emotion", "--json", "--model", "ravdess-mlp", $@"{Wine.WindowsPath(Serps.Voices)}\*.wav");
        Assert.True(exit == 0, error);
        Assert.Equal(Directory.GetFiles(Serps.Voices, "*.wav").Length, output.Length);
    }

    [Fact]
    public async Task Exit_codes_are_those_of_other_systems()
    {
        windows.Require();
        string sample = Wine.WindowsPath(Sample), text = _folder.File("letter.wav");
        await File.WriteAllTextAsync(text, "Dear reader", TestContext.Current.CancellationToken);
        (int some, string[] output, string error) = await windows.Run("emotion", "--json", sample, Wine.WindowsPath(text));
        Assert.Equal(1, some);
        Assert.Single(output);
        Assert.Contains("AudioUnreadable", error, StringComparison.Ordinal);
        Assert.Contains("letter.wav", error, StringComparison.Ordinal);
        Assert.Equal(2, (await windows.Run("emotion", sample, "--threads", "many")).Exit);
        Assert.Equal(3, (await windows.Run("emotion", sample, "--model", @"C:\no such model.onnx")).Exit);
    }

    [Fact]
    public async Task Training_goes_on_where_it_was_stopped_and_a_missed_target_is_told()
    {
        windows.Require();
        string corpus = SyntheticCorpus.Make(_folder), whole = _folder.File("whole.onnx"), stopped = _folder.File("stopped.onnx");
        string[] training = ["train", Wine.WindowsPath(corpus), "--epochs", "6", "--threads", "1", "--batch", "8", "--architecture", "mlp"];
        (int exit, _, string error) = await windows.Run([.. training, "--out", Wine.WindowsPath(whole)]);
        Assert.True(exit == 0, error);

        using (Process process = windows.Start([], [.. training, "--out", Wine.WindowsPath(stopped)]))
        {
            await Until(() => Directory.Exists(Path.ChangeExtension(stopped, ".checkpoint")) || File.Exists(stopped) || process.HasExited);
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        (exit, _, error) = await windows.Run([.. training, "--out", Wine.WindowsPath(stopped), "--resume"]);
        Assert.True(exit == 0, error);
        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(stopped));

        (exit, _, error) = await windows.Run(
            "test", Wine.WindowsPath(corpus), "--model", "ravdess-mlp", "--minimum-uar", "0.99");
        Assert.True(exit == 4, error);
        (exit, _, error) = await windows.Run("test", "--verify");
        Assert.True(exit == 0, error);
    }

    [Fact]
    public async Task Ctrl_C_ends_a_training_and_leaves_what_resuming_needs()
    {
        windows.Require();
        string model = _folder.File("model.onnx");
        using Process process = windows.Start(
            [], "train", Wine.WindowsPath(SyntheticCorpus.Make(_folder)), "--out", Wine.WindowsPath(model), "--architecture", "inception");
        string? line;
        do
        {
            line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        }
        while (line is not null && !line.Contains("Training.", StringComparison.Ordinal));
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        using (Process signal = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            await signal.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        string rest = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("interrupted", rest, StringComparison.Ordinal);
        Assert.False(File.Exists(model));
        Assert.True(Directory.Exists(Path.ChangeExtension(model, ".checkpoint")));
    }

    private static string Copy(string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Sample, target, overwrite: true);
        return target;
    }

    private static async Task Until(Func<bool> ready)
    {
        for (int i = 0; i < 600 && !ready(); i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.True(ready());
    }
}
