using System.Text.Json;
using SerPS.Tests.Data;

namespace SerPS.Tests.Cli;

public class DatasetCommandTests
{
    [Fact]
    public async Task Lists_clips_and_filters_them()
    {
        using var folder = new TemporaryFolder();
        Names(folder);
        (int exit, string[] output, _) = await Serps.Run("dataset", folder.Path);
        Assert.Equal((0, 24), (exit, output.Length));
        (_, output, _) = await Serps.Run("dataset", folder.Path, "--emotion", "fear,Happy", "--speaker", "ravdess-01,ravdess-02");
        Assert.Equal(["happy", "happy", "fearful", "fearful"],
            output.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("emotion").GetString()));
    }

    [Fact]
    public async Task Names_that_no_corpus_knows_are_counted_and_listed_on_request()
    {
        using var folder = new TemporaryFolder();
        Names(folder);
        await File.WriteAllTextAsync(folder.File("holiday.wav"), string.Empty, TestContext.Current.CancellationToken);
        (int exit, string[] output, string error) = await Serps.Run("dataset", folder.Path, "--verbose");
        Assert.Equal((0, 24), (exit, output.Length));
        Assert.Contains("1 file has a name", error, StringComparison.Ordinal);
        Assert.Contains("unrecognised: " + folder.File("holiday.wav"), error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_row_of_a_manifest_is_told_and_the_rest_goes_on()
    {
        using var folder = new TemporaryFolder();
        string csv = folder.File("m.csv");
        await File.WriteAllTextAsync(csv, "path,mood\na.wav,sad\nb.wav\nc.wav,sad\n", TestContext.Current.CancellationToken);
        (int exit, string[] output, string error) = await Serps.Run("dataset", csv);
        Assert.Equal((1, 2), (exit, output.Length));
        Assert.Contains("DataInvalid: Record 3", error, StringComparison.Ordinal);
        Assert.Contains("no column of labels (its columns: path, mood)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_split_is_written_and_can_be_trained_on()
    {
        using var folder = new TemporaryFolder();
        Names(folder);
        string csv = folder.File("folds.csv");
        (int exit, string[] output, _) = await Serps.Run("dataset", folder.Path, "--split", "speaker:4", "--out", csv);
        Assert.Equal((0, 4), (exit, output.Length));
        string[] lines = await File.ReadAllLinesAsync(csv, TestContext.Current.CancellationToken);
        Assert.Equal("path,fold,split", lines[0]);
        Assert.Equal(24, lines.Count(line => line.EndsWith(",test", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_verb_finds_the_recordings_of_another_machine_s_manifest_below_a_root()
    {
        using var folder = new TemporaryFolder();
        string[] files = [.. Directory.GetFiles(SyntheticCorpus.Make(folder, actors: 4)).Order(StringComparer.Ordinal)];
        string here = folder.File("here"), manifest = folder.File("m.csv"), model = folder.File("model.onnx");
        Directory.CreateDirectory(here);
        var lines = new List<string> { "path,emotion,speaker" };
        foreach (string file in files)
        {
            // names that say nothing
            string name = $"{lines.Count}.wav";
            File.Move(file, Path.Combine(here, name));
            string emotion = file.Contains("-04-", StringComparison.Ordinal) ? "sad" : "angry";
            lines.Add($"D:\\rec\\{name},{emotion},{Path.GetFileNameWithoutExtension(file)[^2..]}");
        }

        await File.WriteAllLinesAsync(manifest, lines, TestContext.Current.CancellationToken);
        string[][] commands =
        [
            ["train", manifest, "--root", here, "--out", model, "--architecture", "svm"],
            ["test", manifest, "--root", here, "--model", model],
            ["features", manifest, "--root", here, "--extractor", "mfcc-mean", "--out", folder.File("f.npz")],
            ["emotion", manifest, "--root", here, "--model", model],
        ];
        foreach (string[] command in commands)
        {
            (int exit, string[] output, string error) = await Serps.Run([.. command, "--quiet"]);
            Assert.True(exit == 0, $"{command[0]}: {error}");
            Assert.Equal(command[0] == "emotion" ? files.Length : 1, output.Length);
        }

        Assert.Equal(3, (await Serps.Run("emotion", manifest, "--model", model, "--quiet")).Exit);
    }

    [Theory]
    [InlineData(2, "--split", "speaker")]
    [InlineData(2, "--split", "sideways", "--out", "x.csv")]
    [InlineData(2, "--corpus", "nothing")]
    public async Task Wrong_usage_is_told(int expected, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        Names(folder);
        Assert.Equal(expected, (await Serps.Run(["dataset", folder.Path, .. arguments])).Exit);
    }

    [Fact]
    public async Task A_path_that_does_not_exist_is_named_and_the_others_go_on()
    {
        using var folder = new TemporaryFolder();
        Names(folder);
        (int exit, string[] output, string error) = await Serps.Run("dataset", folder.File("absent"), folder.Path);
        Assert.Equal((1, 24), (exit, output.Length));
        Assert.Contains("PathNotFound", error, StringComparison.Ordinal);
        Assert.Contains("1 failed, 24 done", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_recognised_is_nothing_done()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(3, (await Serps.Run("dataset", folder.Path)).Exit);
        Assert.Equal(3, (await Serps.Run("dataset", folder.Path, "--summary")).Exit);
    }

    // eight actors with three emotions each; the files are empty, because listing opens none
    private static void Names(TemporaryFolder folder)
    {
        foreach (int actor in Enumerable.Range(1, 8))
        {
            foreach (int emotion in new[] { 1, 3, 6 })
            {
                File.WriteAllText(folder.File($"03-01-{emotion:00}-01-01-01-{actor:00}.wav"), string.Empty);
            }
        }
    }
}
