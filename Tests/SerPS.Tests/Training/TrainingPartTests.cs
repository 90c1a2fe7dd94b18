using System.Text.Json.Nodes;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Sharding;
using SerPS.Training;
using SerPS.Training.Search;
using SerPS.Training.Tuning;

namespace SerPS.Tests.Training;

/// <summary>
/// Folds and trials that tasks made, in any order, are what a run that resumes goes on from: its files are those of one run.
/// </summary>
public class TrainingPartTests
{
    private const int Folds = 4;

    private const string Spread = """
        {
          "learningRate": { "min": 0.00001, "max": 0.1, "log": true },
          "batchSize": [8, 16],
          "architecture": { "hidden": [[8], [4]], "dropout": [[0], [0.3]] }
        }
        """;

    private const string SomeFail =
        """{ "optimizer": ["sgd"], "learningRate": { "min": 0.001, "max": 10, "log": true }, "classWeights": ["happy=2", "clam=2"] }""";

    private static readonly string[] Files = ["m.onnx", "m.md", "m.config.json", "m.predictions.csv"];

    [Theory]
    [InlineData("mlp")]
    [InlineData("conv1d")]
    [InlineData("gru")]
    [InlineData("random-forest")]
    [InlineData("extra-trees")]
    [InlineData("gradient-boosting")]
    [InlineData("svm")]
    [InlineData("knn")]
    public void Folds_of_tasks_become_the_model_of_one_run(string architecture)
    {
        using TemporaryFolder whole = new(), parts = new();
        Train(whole, architecture);
        foreach (int number in new[] { 3, 1, 4, 2 })
        {
            TrainingPart part = FitFold(parts, architecture, number);
            Assert.Equal($"fold {number} of {Folds}", part.Part);
            Assert.False(File.Exists(parts.File("m.onnx")));
        }

        var stages = new Stages();
        Train(parts, architecture, resume: true, progress: stages);
        Assert.All(Files, file => Assert.Equal((file, File.ReadAllText(whole.File(file))), (file, File.ReadAllText(parts.File(file)))));
        Assert.Equal(Curves(whole), Curves(parts));
        Assert.Equal(Names(whole), Names(parts));
        bool fitted = stages.Told.Any(stage => stage.StartsWith("Fold", StringComparison.Ordinal));
        Assert.True(architecture == "knn" || !fitted, string.Join(", ", stages.Told));

        static IEnumerable<string?> Names(TemporaryFolder folder) =>
            Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order();
    }

    [Fact]
    public void Folds_of_tasks_become_the_tuned_network_of_one_run()
    {
        using TemporaryFolder old = new(), whole = new(), parts = new();
        Train(old, """{"name":"mlp","hidden":[8],"dropout":[0]}""");
        string tuned = new JsonObject { ["name"] = "tuned", ["base"] = old.File("m.onnx"), ["tune"] = "network" }.ToJsonString();
        Assert.Equal(TuneScope.Network, Train(whole, tuned, learningRate: 0.01).Value!.Tuning!.Scope);
        foreach (int number in Enumerable.Range(1, Folds))
        {
            Assert.InRange(FitFold(parts, tuned, number, learningRate: 0.01).Score!.Value, -1, 0); // a log loss
        }

        Train(parts, tuned, resume: true, learningRate: 0.01);
        Assert.All(Files, file => Assert.Equal((file, File.ReadAllText(whole.File(file))), (file, File.ReadAllText(parts.File(file)))));
    }

    [Theory]
    [InlineData("mlp")]
    [InlineData("random-forest")]
    public void A_task_that_is_stopped_and_started_again_changes_nothing(string architecture)
    {
        using TemporaryFolder whole = new(), parts = new();
        Train(whole, architecture);
        using (var stop = new CancellationTokenSource())
        {
            var stopped = new Stages { OnReport = _ => stop.Cancel() };
            Assert.Throws<OperationCanceledException>(() => FitFold(parts, architecture, 2, progress: stopped, cancellation: stop.Token));
        }

        foreach (int number in Enumerable.Range(1, Folds))
        {
            FitFold(parts, architecture, number);
        }

        Train(parts, architecture, resume: true);
        Assert.All(Files, file => Assert.Equal((file, File.ReadAllText(whole.File(file))), (file, File.ReadAllText(parts.File(file)))));
    }

    [Fact]
    public void Parts_of_other_settings_or_of_another_number_are_refused()
    {
        using var folder = new TemporaryFolder();
        FitFold(folder, "mlp", 1);
        Assert.Contains("differs in: epochs", Refused(() => FitFold(folder, "mlp", 2, epochs: 4)), StringComparison.Ordinal);
        Assert.Contains("has 4 folds", Refused(() => FitFold(folder, "mlp", 2, count: 5)), StringComparison.Ordinal);
        Assert.Contains("differs in: epochs", Refused(() => Train(folder, "mlp", resume: true, epochs: 4)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Spread, "mlp")]
    [InlineData(SomeFail, "mlp")]
    [InlineData("""{ "architecture": { "learningRate": [0.01, 0.1, 0.5], "leaves": [2, 4, 8] } }""", "gradient-boosting")]
    public void Trials_of_tasks_become_the_search_of_one_run(string space, string architecture)
    {
        const int trials = 8;
        using TemporaryFolder whole = new(), parts = new();
        Trial[] expected = Search(whole, space, architecture, trials);
        foreach (int number in Enumerable.Range(1, trials).Where(number => number != 5).Reverse())
        {
            Search(parts, space, architecture, trials, number);
        }

        Assert.Equal(expected.Select(Show), Search(parts, space, architecture, trials, resume: true).Select(Show));
        Assert.Equal(File.ReadAllBytes(whole.File("m.onnx")), File.ReadAllBytes(parts.File("m.onnx")));
        Assert.False(Directory.Exists(parts.File("m.trials")));
        Assert.Equal(space == Spread, expected.Any(trial => trial.Stopped == Trial.Hopeless));
    }

    [Fact]
    public void A_trial_of_another_search_is_refused()
    {
        using var folder = new TemporaryFolder();
        Search(folder, """{ "batchSize": [8, 16] }""", "mlp", 3, only: 2);
        string message = Refused(() => Search(folder, """{ "batchSize": [8, 24] }""", "mlp", 3, only: 2));
        Assert.Contains("0002.trial.json", message, StringComparison.Ordinal);
    }

    private static string Refused(Action work)
    {
        SerException error = Assert.Throws<SerException>(work);
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        return error.Message;
    }

    private static Outcome<TrainingOptions, TrainingResult> Train(
        TemporaryFolder folder,
        string architecture,
        bool resume = false,
        int epochs = 3,
        IProgress<WorkProgress>? progress = null,
        double? learningRate = null) => Assert.Single(TrainingRun.Execute(
            Request(folder, architecture, epochs, learningRate) with { Resume = resume }, progress, TestContext.Current.CancellationToken));

    private static TrainingPart FitFold(
        TemporaryFolder folder,
        string architecture,
        int number,
        int count = Folds,
        int epochs = 3,
        IProgress<WorkProgress>? progress = null,
        double? learningRate = null,
        CancellationToken cancellation = default)
    {
        TrainingRequest request = Request(folder, architecture, epochs, learningRate) with { Fold = new Shard(number, count) };
        return TrainingRun.ExecutePart(request, progress, cancellation).Single().Value!;
    }

    private static TrainingRequest Request(TemporaryFolder folder, string architecture, int epochs, double? learningRate)
    {
        var options = new JsonObject
        {
            ["architecture"] = architecture,
            ["epochs"] = epochs,
            ["batchSize"] = 8,
            ["threads"] = 1,
            ["device"] = "cpu",
            ["split"] = $"speaker:{Folds}",
            ["folds"] = true,
            ["refit"] = true,
            ["augment"] = "none",
        };
        if (learningRate is { } rate)
        {
            options["learningRate"] = rate;
        }

        ArchitectureSpec recipe = Architectures.All.ParseNameOrJson(architecture);
        return new TrainingRequest
        {
            Features = SavedClips.Make(FeatureSpec.All.ParseNameOrJson(recipe.UsualExtractor)),
            OutPath = folder.File("m.onnx"),
            Options = TrainingOptions.ReadAll(null, options),
        };
    }

    private static Trial[] Search(
        TemporaryFolder folder, string space, string architecture, int trials, int? only = null, bool resume = false)
    {
        var request = new TrainingRequest
        {
            Features = SavedClips.Make(SavedClips.Point),
            OutPath = folder.File("m.onnx"),
            Options = TrainingOptions.ReadAll(null, new JsonObject
            {
                ["architecture"] = architecture == "mlp" ? """{"name":"mlp","hidden":[8],"dropout":[0.1]}""" : architecture,
                ["epochs"] = 12,
                ["patience"] = 12,
                ["threads"] = 1,
                ["device"] = "cpu",
            }),
            Search = new SearchPlan(SearchSpace.Parse(space, "space.json"), trials),
            Resume = resume,
            Trial = only is { } number ? new Shard(number, trials) : null,
        };
        if (only is not null)
        {
            Assert.Null(TrainingRun.ExecutePart(request, cancellation: TestContext.Current.CancellationToken).Single().Error);
            return [];
        }

        TrainingResult result = TrainingRun.Execute(request, cancellation: TestContext.Current.CancellationToken).Single().Value!;
        return [.. TrialTable.Open(result.Trials!, File.ReadAllLines(result.Trials!)[1].Split(',')[0], resume: true).Trials];
    }

    private static string Show(Trial trial) =>
        $"{trial with { Settings = [], Curve = [], Seconds = 0 }} {trial.Settings.ToJsonString()} {string.Join(' ', trial.Curve)}";

    // without the times
    private static IEnumerable<string> Curves(TemporaryFolder folder) =>
        File.ReadLines(folder.File("m.curves.csv")).Select(line => line[..line.LastIndexOf(',')]);

    private sealed class Stages : IProgress<WorkProgress>
    {
        public HashSet<string> Told { get; } = [];

        public Action<WorkProgress>? OnReport { get; init; }

        public void Report(WorkProgress value)
        {
            Told.Add(value.Stage);
            OnReport?.Invoke(value);
        }
    }
}
