using System.Text.RegularExpressions;
using SerPS.Tests.Cli;
using SerPS.Tests.Data;

namespace SerPS.Tests.Windows;

/// <summary>The application log. wine keeps none, and traces what it is asked to write.</summary>
[Collection(WineFixture.Collection)]
public sealed class SystemLogTests(WineFixture windows) : IDisposable
{
    private static readonly Dictionary<string, string> Traced = new() { ["WINEDEBUG"] = "-all,fixme+advapi,+eventlog" };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_log_gets_begin_end_and_errors_and_changes_no_answer()
    {
        windows.Require();
        string good = Wine.WindowsPath(Path.Combine(Serps.Voices, "sad-low.wav")), bad = _folder.File("letter.wav");
        await File.WriteAllTextAsync(bad, "Dear reader", TestContext.Current.CancellationToken);
        string[] words = ["emotion", good, Wine.WindowsPath(bad), "--model", "ravdess-mlp", "--json"];
        (int exit, string[] plain, string _) = await windows.Run(words);
        (int logged, string[] output, string error) = await windows.RunWith(Traced, [.. words, "--log-to", "system"]);
        Assert.Equal((1, 1), (exit, logged));
        Assert.Equal(plain, output);
        Assert.Contains("RegisterEventSourceW ((null),L\"SerPS\")", error, StringComparison.Ordinal);
        Assert.Collection(
            Events(error),
            line => Assert.Equal("trace emotion: begun.", line),
            line => Assert.StartsWith("err AudioUnreadable: ", line, StringComparison.Ordinal),
            line => Assert.Equal("trace emotion: ended; 1 done, 1 failed.", line));
    }

    [Fact]
    public async Task A_training_is_logged_too()
    {
        windows.Require();
        string model = _folder.File("model.onnx");
        (int exit, _, string error) = await windows.RunWith(
            Traced, "train", Wine.WindowsPath(SyntheticCorpus.Make(_folder)), "--out", Wine.WindowsPath(model), "--architecture", "knn",
            "--log-to", "system");
        Assert.True(exit == 0, error);
        Assert.True(File.Exists(model));
        Assert.Equal(["trace train: begun.", "trace train: ended; 1 done, 0 failed."], Events(error));
    }

    // how wine ranks each event (err, trace), and its text
    private static string[] Events(string trace) =>
        [.. Regex.Matches(trace, "(\\w+):eventlog:ReportEventW L\"(.*)\"").Select(line => $"{line.Groups[1]} {line.Groups[2]}")];
}
