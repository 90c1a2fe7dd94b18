using System.Diagnostics;
using System.Text.Json;
using SerPS.Onnx;
using SerPS.Tests.Data;

namespace SerPS.Tests.Cli;

public class TrainCommandTests
{
    [Fact]
    public async Task Trains_every_fold_and_writes_model_and_predictions_without_leftovers()
    {
        using var folder = new TemporaryFolder();
        string corpus = SyntheticCorpus.Make(folder);
        string model = folder.File("model.onnx");
        (int exit, string[] output, string error) = await Serps.Run(
            "train", corpus, "--out", model, "--split", "speaker:3", "--folds", "--epochs", "15", "--threads", "1", "--lr", "0.01",
            "--batch", "8");
        Assert.True(exit == 0, error);
        JsonElement result = JsonDocument.Parse(output.Single()).RootElement;
        Assert.True(result.GetProperty("scores").GetProperty("accuracy").GetProperty("value").GetDouble() > 0.8);
        Assert.Equal("speaker-independent, 3 folds of whole speakers, seed 42", result.GetProperty("protocol").GetString());
        string[] predictions = await File.ReadAllLinesAsync(
            result.GetProperty("predictions").GetString()!, TestContext.Current.CancellationToken);
        Assert.Equal("path,emotion,sad,angry", predictions[0]);
        Assert.Equal(1 + Directory.GetFiles(corpus).Length, predictions.Length);
        Assert.Equal(
            ["model.config.json", "model.curves.csv", "model.md", "model.onnx", "model.predictions.csv"],
            Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        (exit, output, _) = await Serps.Run("emotion", Directory.GetFiles(corpus)[0], "--model", model);
        Assert.Equal(0, exit);
        Assert.Equal(1,
            JsonDocument.Parse(output[0]).RootElement.GetProperty("probabilities").EnumerateObject().Sum(p => p.Value.GetDouble()), 1e-5);
    }

    [Fact]
    public async Task The_configuration_beside_a_model_repeats_it_to_the_byte()
    {
        using var folder = new TemporaryFolder();
        string corpus = SyntheticCorpus.Make(folder);
        (int exit, _, string error) = await Serps.Run(
            "train", corpus, "--out", folder.File("a.onnx"), "--epochs", "3", "--threads", "2", "--batch", "8", "--optimizer", "adamw",
            "--lr", "0.005", "--schedule", "cosine", "--loss", "focal", "--label-smoothing", "0.1", "--class-weights", "balanced",
            "--clip-norm", "1", "--weight-average", "0.9", "--sampler", "balanced", "--oversample-boost", "sad=2", "--monitor", "uar",
            "--patience", "5", "--augment", "noise p=1,gain,mixup");
        Assert.True(exit == 0, error);
        (exit, _, error) = await Serps.Run("train", corpus, "--out", folder.File("b.onnx"), "--config", folder.File("a.config.json"));
        Assert.True(exit == 0, error);
        Assert.Equal(await Bytes(folder.File("a.onnx")), await Bytes(folder.File("b.onnx")));
        Assert.Equal(await Bytes(folder.File("a.config.json")), await Bytes(folder.File("b.config.json")));
    }

    [Fact]
    public async Task Several_are_trained_on_one_split_and_one_that_cannot_be_is_one_error()
    {
        using var folder = new TemporaryFolder();
        string corpus = SyntheticCorpus.Make(folder), models = folder.File("models");
        (int exit, string[] output, string error) = await Serps.Run(
            "train", corpus, "--out", models, "--architecture", "mlp,conv1d", "--protocol", "random", "--epochs", "1");
        Assert.True(exit == 0, error);
        JsonElement[] results = [.. output.Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(["mlp", "conv1d"], results.Select(result => result.GetProperty("architecture").GetString()));
        Assert.Equal(["descriptors", "mfcc-mean"], results.Select(result => result.GetProperty("extractor").GetString()));
        Assert.Single(
            results.Select(result => result.GetProperty("protocol").GetString()).Distinct(), "random 80/20, seed 42 (leaks speakers)");
        Assert.Contains("UAR", error, StringComparison.Ordinal);
        Assert.Contains("mlp: Training", error, StringComparison.Ordinal);
        string[] kinds = [".config.json", ".curves.csv", ".md", ".onnx", ".predictions.csv"];
        Assert.Equal(
            kinds.SelectMany(kind => new[] { $"conv1d{kind}", $"mlp{kind}" }).Order(StringComparer.Ordinal),
            Directory.GetFileSystemEntries(models).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        (exit, output, error) = await Serps.Run(
            "train", corpus, "--out", models, "--architecture", "{\"name\":\"conv1d\",\"pool\":30},mlp", "--extractor", "mfcc-mean",
            "--epochs", "1", "--table", "--quiet");
        Assert.Equal(1, exit);
        Assert.Contains("OptionInvalid: conv1d: ", error, StringComparison.Ordinal);
        Assert.Equal(["Protocol:", "Architecture", "mlp"], output.Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task Emotions_and_speakers_can_be_chosen_from_recordings_and_from_saved_features()
    {
        using var folder = new TemporaryFolder();
        string corpus = SyntheticCorpus.Make(folder), features = folder.File("x.npz");
        (int exit, _, string error) = await Serps.Run("features", corpus, "--extractor", "mfcc-mean", "--out", features);
        Assert.True(exit == 0, error);
        string[] filter =
            ["--speaker", "ravdess-01,ravdess-02,ravdess-03", "--emotion", "anger,sad", "--epochs", "1", "--out", folder.File("a.onnx")];
        foreach (string[] source in new[] { new[] { corpus, "--extractor", "mfcc-mean" }, ["--features", features] })
        {
            (exit, string[] output, error) = await Serps.Run(["train", .. source, .. filter]);
            Assert.True(exit == 0, error);
            JsonElement result = JsonDocument.Parse(output[0]).RootElement;
            Assert.Equal(4, result.GetProperty("scores").GetProperty("clips").GetInt32());
            Assert.Equal(4, result.GetProperty("trainingClips").GetInt32());
        }

        (exit, _, error) = await Serps.Run("train", corpus, "--emotion", "sad", "--out", folder.File("a.onnx"));
        Assert.Equal((3, true), (exit, error.Contains("needs two labels", StringComparison.Ordinal)));
        (exit, _, error) = await Serps.Run("train", "--features", features, "--intensity", "strong");
        Assert.Equal((2, true), (exit, error.Contains("--intensity needs recordings", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_search_writes_its_trials_and_the_model_of_the_best()
    {
        using var folder = new TemporaryFolder();
        string corpus = SyntheticCorpus.Make(folder), space = folder.File("space.json");
        await File.WriteAllTextAsync(
            space,
            """{"learningRate":{"min":0.0001,"max":0.1,"log":true},"extractor":{"mels":[40,64]}}""",
            TestContext.Current.CancellationToken);
        (int exit, string[] output, string error) = await Serps.Run(
            "train", corpus, "--search", space, "--trials", "2", "--extractor", "mfcc-mean", "--epochs", "2",
            "--threads", "2", "--out", folder.File("m.onnx"));
        Assert.True(exit == 0, error);
        Assert.Contains("Trials, 2 at once", error, StringComparison.Ordinal);
        string table = JsonDocument.Parse(output[0]).RootElement.GetProperty("trials").GetString()!;
        Assert.Equal(3, (await File.ReadAllLinesAsync(table, TestContext.Current.CancellationToken)).Length);
        (exit, _, _) = await Serps.Run("train", corpus, "--trials", "2");
        Assert.Equal(2, exit);
    }

    [Fact]
    public async Task Help_shows_no_default_that_depends_on_the_architecture()
    {
        (int exit, string[] output, _) = await Serps.Run("train", "--help");
        Assert.Equal(0, exit);
        List<string> defaults = [];
        string option = string.Empty;
        foreach (string line in output)
        {
            option = line.StartsWith("  --", StringComparison.Ordinal) ? line.Trim().Split(' ')[0] : option;
            if (line.Contains("[default:", StringComparison.Ordinal))
            {
                defaults.Add(option);
            }
        }

        Assert.Equal(["--out", "--trials", "--tune", "--log-to", "--device", "--threads"], defaults);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Ctrl_C_and_an_order_to_end_are_answered_with_how_it_goes_on(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows sends no such signal to one process.");
        Assert.SkipWhen(signal == "INT" && IgnoresInterrupts(), "What runs in the background of a shell ignores Ctrl-C.");
        using var folder = new TemporaryFolder();
        using Process process = Serps.Start(
            "train", SyntheticCorpus.Make(folder), "--out", folder.File("stopped.onnx"), "--epochs", "100000", "--patience", "100000",
            "--threads", "1", "--schedule", "constant");
        while (!process.HasExited && !File.Exists(folder.File("stopped.checkpoint/training")))
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        using Process kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {process.Id}"]);
        string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("interrupted. What is done is kept: the same with --resume goes on from there.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_again_and_again_and_resumed_it_ends_in_the_same_bytes_as_never_killed()
    {
        using var folder = new TemporaryFolder();
        string corpus = SyntheticCorpus.Make(folder);
        string[] Arguments(string name) =>
        [
            "train", corpus, "--out", folder.File(name), "--split", "speaker:3", "--folds", "--epochs", "20", "--patience", "200",
            "--threads", "2",
            "--batch", "8", "--optimizer", "adamw", "--schedule", "reduce-on-plateau", "--weight-average", "0.9", "--monitor", "uar",
            "--augment", "noise p=0.5,mixup", "--augment-variants", "2",
        ];
        (int exit, _, string error) = await Serps.Run(Arguments("whole.onnx"));
        Assert.True(exit == 0, error);

        // each kill comes some time after the last fit that was under way became another
        string checkpoints = folder.File("killed.checkpoint");
        int kills = 0;
        foreach ((string fit, int milliseconds) in new[] { ("run.json", 0), ("fold-1", 100), ("fold-3", 30), ("all", 10) })
        {
            using Process process = Serps.Start([.. Arguments("killed.onnx"), "--resume"]);
            while (!process.HasExited && !File.Exists(Path.Combine(checkpoints, fit)))
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }

            await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
            kills += process.HasExited ? 0 : 1;
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.True(kills >= 2, $"{kills} kills came in time");
        (exit, _, error) = await Serps.Run([.. Arguments("killed.onnx"), "--resume"]);
        Assert.True(exit == 0, error);
        Assert.Equal(await Bytes(folder.File("whole.onnx")), await Bytes(folder.File("killed.onnx")));
        Assert.Equal(await Bytes(folder.File("whole.predictions.csv")), await Bytes(folder.File("killed.predictions.csv")));
        Assert.False(Directory.Exists(checkpoints));
        Assert.Equal(4, (await File.ReadAllLinesAsync(folder.File("killed.curves.csv"), TestContext.Current.CancellationToken))
            .Skip(1).Select(line => line.Split(',')[0]).Distinct().Count());
    }

    [Fact]
    public async Task Saved_features_train_the_same_network_as_the_recordings_they_came_from()
    {
        using var folder = new TemporaryFolder();
        string corpus = SyntheticCorpus.Make(folder), features = folder.File("x.npz");
        string[] settings = ["--epochs", "3", "--threads", "1", "--batch", "8"];
        (int exit, _, string error) = await Serps.Run("features", corpus, "--extractor", "descriptors", "--out", features);
        Assert.True(exit == 0, error);
        (exit, string[] direct, error) = await Serps.Run(["train", corpus, "--out", folder.File("a.onnx"), .. settings]);
        Assert.True(exit == 0, error);
        (exit, string[] saved, error) = await Serps.Run(["train", "--features", features, "--out", folder.File("b.onnx"), .. settings]);
        Assert.True(exit == 0, error);
        Assert.Equal(
            JsonDocument.Parse(direct[0]).RootElement.GetProperty("temperature").GetDouble(),
            JsonDocument.Parse(saved[0]).RootElement.GetProperty("temperature").GetDouble());
        Assert.Equal(await Bytes(folder.File("a.onnx")), await Bytes(folder.File("b.onnx")));
        Assert.NotEmpty(ModelFile.Read(folder.File("b.onnx")).Metadata.Clips);

        (exit, _, error) = await Serps.Run("train", "--features", features, "--out", folder.File("b.onnx"), "--augment", "noise");
        Assert.Equal((2, true), (exit, error.Contains("no audio", StringComparison.Ordinal)));
        (exit, _, _) = await Serps.Run("train", "--out", folder.File("b.onnx"));
        Assert.Equal(2, exit);
    }

    [Fact]
    public async Task A_run_with_other_settings_is_not_resumed()
    {
        using var folder = new TemporaryFolder();
        string corpus = SyntheticCorpus.Make(folder);
        using (Process process = Serps.Start(
            "train", corpus, "--out", folder.File("m.onnx"), "--optimizer", "sgd", "--epochs", "100000", "--patience", "99999"))
        {
            while (!process.HasExited && !File.Exists(Path.Combine(folder.File("m.checkpoint"), "training")))
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }

            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        (int exit, _, string error) = await Serps.Run("train", corpus, "--out", folder.File("m.onnx"), "--resume");
        Assert.Equal(2, exit);
        Assert.Contains("differs in:", error, StringComparison.Ordinal);
        Assert.Contains("optimizer", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_key_of_a_configuration_is_refused_with_the_nearest()
    {
        using var folder = new TemporaryFolder();
        string config = folder.File("c.json");
        await File.WriteAllTextAsync(config, "{\"optimiser\": \"sgd\"}", TestContext.Current.CancellationToken);
        (int exit, _, string error) = await Serps.Run("train", folder.Path, "--out", folder.File("m.onnx"), "--config", config);
        Assert.Equal(2, exit);
        Assert.Contains("did you mean 'optimizer'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_what_cannot_be_split_or_learned()
    {
        using var folder = new TemporaryFolder();
        string corpus = SyntheticCorpus.Make(folder, actors: 1);
        (int exit, _, string error) = await Serps.Run("train", corpus, "--out", folder.File("m.onnx"));
        Assert.Equal(2, exit);
        Assert.Contains("SplitInvalid", error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("m.onnx")));
    }

    private static Task<byte[]> Bytes(string path) => File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

    private static bool IgnoresInterrupts()
    {
        const int Interrupt = 1 << (2 - 1);
        string? ignored = OperatingSystem.IsLinux()
            ? File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) : null;
        return ignored is not null && (Convert.ToInt64(ignored.Split('\t')[1], 16) & Interrupt) != 0;
    }
}
