using System.Text.Json;
using SerPS.Onnx;
using SerPS.Tests.Data;

namespace SerPS.Tests.Cli;

public class TuneTests
{
    [Fact]
    public async Task A_model_learns_new_labels_and_tells_what_it_was_good_for_and_what_it_forgot()
    {
        using TemporaryFolder folder = new(), other = new();
        string old = SyntheticCorpus.Make(folder), data = SyntheticCorpus.Make(other, actors: 8, seconds: 0.6);
        string model = folder.File("old.onnx"), tuned = folder.File("tuned.onnx");
        (int exit, _, string error) = await Serps.Run(
            "train", old, "--architecture", """{"name":"mlp","hidden":[8]}""", "--epochs", "8", "--extractor", "mfcc-mean", "--out", model);
        Assert.True(exit == 0, error);

        // the same voices under labels of which one is new
        await File.WriteAllLinesAsync(
            other.File("calls.csv"),
            ["path,emotion,speaker", .. Directory.GetFiles(data).Select(path => string.Join(
                ',', path, path.Contains("-04-", StringComparison.Ordinal) ? "sad" : "impatience", $"caller-{path[^6..^4]}"))],
            TestContext.Current.CancellationToken);
        (exit, string[] output, error) = await Serps.Run(
            "train", other.File("calls.csv"), "--from", model, "--keep", old, "--folds", "--split", "speaker:4", "--out", tuned);
        Assert.True(exit == 0, error);
        JsonElement result = JsonDocument.Parse(Assert.Single(output)).RootElement;
        Assert.Equal("tuned", result.GetProperty("architecture").GetString());
        JsonElement tuning = result.GetProperty("tuning");
        Assert.Equal("impatience", Assert.Single(tuning.GetProperty("newLabels").EnumerateArray()).GetString());
        Assert.Equal("old as it is", tuning.GetProperty("base").GetProperty("name").GetString());
        double one = tuning.GetProperty("base").GetProperty("unweightedAverageRecall").GetProperty("value").GetDouble();
        Assert.InRange(one, 0, 0.5); // of two labels it knows one
        Assert.Equal("svm on descriptors from scratch", tuning.GetProperty("scratch").GetProperty("name").GetString());
        Assert.InRange(result.GetProperty("scores").GetProperty("unweightedAverageRecall").GetProperty("value").GetDouble(), 0.9, 1);
        JsonElement kept = tuning.GetProperty("kept");
        Assert.Equal("angry", Assert.Single(kept.GetProperty("lostLabels").EnumerateArray()).GetString());
        Assert.Equal(0.5, kept.GetProperty("after").GetProperty("value").GetDouble(), 0.01);
        Assert.True(kept.GetProperty("trainedBase").GetInt32() > 0);

        // the file stands alone, and inherits what its base may not hide
        ModelMetadata before = ModelFile.Read(model).Metadata, after = ModelFile.Read(tuned).Metadata;
        Assert.Equal(["sad", "impatience"], after.Labels);
        Assert.Superset(before.Clips.ToHashSet(), after.Clips.ToHashSet());
        Assert.Equal(before.Clips.Count + 32, after.Clips.Count);
        Assert.Contains("RAVDESS", after.License, StringComparison.Ordinal);
        Assert.Contains("ravdess", after.Corpora);
        Assert.DoesNotContain(folder.Path, after.Training + after.Architecture, StringComparison.Ordinal);
        Assert.Contains(
            "What tuning was good for",
            await File.ReadAllTextAsync(Path.ChangeExtension(tuned, ".md"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        File.Delete(model);
        (exit, output, error) = await Serps.Run("emotion", Directory.GetFiles(data)[0], "--model", tuned);
        Assert.True(exit == 0, error);
        Assert.Contains("impatience", output[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_whole_network_is_taught_and_the_file_is_one_like_any_other()
    {
        using TemporaryFolder folder = new(), other = new();
        string old = SyntheticCorpus.Make(folder), data = SyntheticCorpus.Make(other, actors: 8, seconds: 0.6);
        string model = folder.File("old.onnx"), tuned = folder.File("tuned.onnx");
        (int exit, _, string error) = await Serps.Run(
            "train", old, "--architecture", """{"name":"mlp","hidden":[8]}""", "--epochs", "4", "--extractor", "mfcc-mean", "--out", model);
        Assert.True(exit == 0, error);
        (exit, string[] output, error) = await Serps.Run(
            "train", data, "--from", model, "--tune", "network", "--epochs", "3", "--monitor", "uar", "--out", tuned);
        Assert.True(exit == 0, error);
        JsonElement tuning = JsonDocument.Parse(Assert.Single(output)).RootElement.GetProperty("tuning");
        string how = tuning.GetProperty("how").GetString()!, scope = tuning.GetProperty("scope").GetString()!;
        string card = await File.ReadAllTextAsync(Path.ChangeExtension(tuned, ".md"), TestContext.Current.CancellationToken);
        Assert.Contains(how, card, StringComparison.Ordinal);
        Assert.Contains("\"tune\":\"network\"", ModelFile.Read(tuned).Metadata.Architecture, StringComparison.Ordinal);
        Assert.Equal(scope == "network", how.StartsWith("the last layer, then the whole network for ", StringComparison.Ordinal));
        File.Delete(model);
        (exit, output, error) = await Serps.Run("test", data, "--model", tuned);
        Assert.True(exit == 0, error + string.Join('\n', output));
        (exit, output, error) = await Serps.Run("emotion", Directory.GetFiles(data)[0], "--model", tuned);
        Assert.True(exit == 0, error);
    }

    [Fact]
    public async Task What_does_not_go_together_is_an_error()
    {
        using var folder = new TemporaryFolder();
        string corpus = SyntheticCorpus.Make(folder, actors: 3);
        (int exit, _, string error) = await Serps.Run("train", corpus, "--keep", corpus, "--out", folder.File("a.onnx"));
        Assert.Equal((2, true), (exit, error.Contains("--keep needs --from", StringComparison.Ordinal)));
        (exit, _, error) = await Serps.Run("train", corpus, "--tune", "head", "--out", folder.File("a.onnx"));
        Assert.Equal((2, true), (exit, error.Contains("--tune needs --from", StringComparison.Ordinal)));
        (exit, _, error) = await Serps.Run("train", corpus, "--from", "ravdess-svm", "--tune", "network", "--out", folder.File("a.onnx"));
        Assert.Equal((2, true), (exit, error.Contains("cannot be tuned", StringComparison.Ordinal)));
        (exit, _, error) = await Serps.Run(
            "train", corpus, "--from", "ravdess-svm", "--architecture", "mlp", "--out", folder.File("a.onnx"));
        Assert.Equal((2, true), (exit, error.Contains("leave the other out", StringComparison.Ordinal)));
        (exit, _, error) = await Serps.Run("train", corpus, "--from", "nothing-like-it", "--out", folder.File("a.onnx"));
        Assert.Equal(3, exit);
        Assert.Contains("nothing-like-it", error, StringComparison.Ordinal);
    }
}
