using System.Text.Json.Nodes;
using SerPS.Data;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Training;
using SerPS.Training.Search;

namespace SerPS.Tests.Training.Search;

public class HyperparameterSearchTests
{
    private const string Space = """
        {
          "learningRate": { "min": 0.00001, "max": 0.1, "log": true },
          "batchSize": [8, 16],
          "architecture": { "hidden": [[8], [4]], "dropout": [[0], [0.3]] }
        }
        """;

    [Fact]
    public void The_best_trial_is_trained_and_the_table_says_what_was_tried()
    {
        using var folder = new TemporaryFolder();
        TrainingResult result = Search(folder.File("m.onnx"), Space, 8);
        Trial[] trials = Trials(result);
        Assert.Equal(Enumerable.Range(1, 8), trials.Select(trial => trial.Number));
        Trial best = trials.Where(trial => trial.Stopped is null).MaxBy(trial => trial.Score)!;
        var config = JsonNode.Parse(File.ReadAllText(folder.File("m.config.json")))!.AsObject();
        Assert.Equal((double)best.Settings["learningRate"]!, (double)config["learningRate"]!);
        Assert.Equal((int)best.Settings["batchSize"]!, (int)config["batchSize"]!);
        Assert.Equal(best.Settings["architecture"]!["hidden"]!.ToJsonString(), config["architecture"]!["hidden"]!.ToJsonString());

        // the model is what these settings train to, with the score that the trial had
        string[] curve = [.. File.ReadAllLines(result.Curves).Skip(1).Select(line => line.Split(',')[4])];
        Assert.Equal(best.Curve, curve.Select(score => double.Parse(score, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(best.Score!.Value, best.Curve.Max(), 1e-12);
        Assert.Contains(trials, trial => trial is { Stopped: Trial.Hopeless, Epochs: < 12 });
    }

    [Fact]
    public void Resumed_it_makes_the_trials_that_are_missing_and_ends_as_if_never_stopped()
    {
        using var folder = new TemporaryFolder();
        string[] whole = [.. Trials(Search(folder.File("whole.onnx"), Space, 6)).Select(Show)];
        Search(folder.File("parts.onnx"), Space, 3);
        string first = File.ReadAllLines(folder.File("parts.search.csv"))[1];
        Assert.Equal(whole, Trials(Search(folder.File("parts.onnx"), Space, 6, resume: true)).Select(Show));
        Assert.Equal(first, File.ReadAllLines(folder.File("parts.search.csv"))[1]);
        Assert.Equal(File.ReadAllBytes(folder.File("whole.onnx")), File.ReadAllBytes(folder.File("parts.onnx")));

        string other = Space.Replace("0.3", "0.4", StringComparison.Ordinal);
        var error = Assert.Throws<SerException>(() => Search(folder.File("parts.onnx"), other, 6, resume: true));
        Assert.Contains("another space", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_clips_change_nothing()
    {
        using var folder = new TemporaryFolder();
        FeatureRecord[] clips = SavedClips.Make(SavedClips.Point);
        var table = FeatureTable.Of(clips);
        HashSet<string> tested =
            [.. new SplitSpec(SplitKind.Speaker).Apply(table.Clips, 42).Folds[0].Test.Select(row => table.Clips[row].Path)];
        Assert.NotEmpty(tested);
        FeatureRecord[] others =
            [.. clips.Select(clip => tested.Contains(clip.Path!) ? clip with { Values = [.. clip.Values.Select(v => 1000 - v)] } : clip)];
        TrainingResult result = Search(folder.File("a.onnx"), Space, 4, clips: clips);
        TrainingResult changed = Search(folder.File("b.onnx"), Space, 4, clips: others);
        Assert.NotEqual(result.Scores!.Accuracy, changed.Scores!.Accuracy);
        Assert.Equal(Trials(result).Select(Show), Trials(changed).Select(Show));
    }

    [Fact]
    public void A_trial_that_fails_is_written_down_and_the_next_is_made()
    {
        using var folder = new TemporaryFolder();
        List<string> warnings = [];
        TrainingResult result = Search(folder.File("m.onnx"), """{ "classWeights": ["clam=2", "happy=2"] }""", 6, warnings: warnings);
        Trial[] failed = [.. Trials(result).Where(trial => trial.Score is null)];
        Assert.NotEmpty(failed);
        Assert.All(failed, trial => Assert.Equal(ErrorId.OptionInvalid, trial.Stopped));
        Assert.Equal(failed.Length, warnings.Count(warning => warning.StartsWith("Trial ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{ "batchSize": [8, 1] }""", "batchSize is 1")]
    [InlineData("""{ "batchSize": { "min": 8.5, "max": 9 } }""", "batchSize is 8.5")]
    [InlineData("""{ "architecture": { "units": [8, 1] } }""", "units")]
    [InlineData("""{ "extractor": { "mels": [64] } }""", "leave the extractor out")]
    public void A_space_that_cannot_be_trained_is_refused_before_the_first_trial(string space, string expected)
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<SerException>(() => Search(folder.File("m.onnx"), space, 2));
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_search_is_not_followed_by_folds()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<SerException>(() => Search(folder.File("m.onnx"), Space, 2, folds: true));
        Assert.Contains("search without folds", error.Message, StringComparison.Ordinal);
    }

    private static TrainingResult Search(
        string output,
        string space,
        int trials,
        bool resume = false,
        FeatureRecord[]? clips = null,
        bool folds = false,
        List<string>? warnings = null) =>
        TrainingRun.Execute(
            new TrainingRequest
            {
                Features = clips ?? SavedClips.Make(SavedClips.Point),
                OutPath = output,
                Options = TrainingOptions.ReadAll(null, new JsonObject
                {
                    ["architecture"] = """{"name":"mlp","hidden":[8],"dropout":[0.1]}""",
                    ["epochs"] = 12,
                    ["patience"] = 12,
                    ["threads"] = 1,
                    ["device"] = "cpu",
                    ["folds"] = folds,
                }),
                Search = new SearchPlan(SearchSpace.Parse(space, "space.json"), trials),
                Resume = resume,
                OnWarning = message => warnings?.Add(message),
            },
            cancellation: TestContext.Current.CancellationToken).Single().Value!;

    private static Trial[] Trials(TrainingResult result)
    {
        string search = File.ReadAllLines(result.Trials!)[1].Split(',')[0];
        return [.. TrialTable.Open(result.Trials!, search, resume: true).Trials];
    }

    private static string Show(Trial trial) =>
        $"{trial with { Settings = [], Curve = [], Seconds = 0 }} {trial.Settings.ToJsonString()} {string.Join(' ', trial.Curve)}";
}
