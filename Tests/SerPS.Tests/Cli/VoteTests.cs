using System.Text.Json;
using SerPS.Tests.Data;

namespace SerPS.Tests.Cli;

public class VoteTests
{
    [Fact]
    public async Task Models_trained_on_one_split_vote_on_its_test_clips_and_on_others_with_a_warning()
    {
        using var folder = new TemporaryFolder();
        string corpus = SyntheticCorpus.Make(folder),
            a = folder.File("random-forest.onnx"), b = folder.File("svm.onnx"), vote = folder.File("vote.onnx");
        (int exit, _, string error) = await Serps.Run("train", corpus, "--architecture", "random-forest,svm", "--out", folder.Path);
        Assert.True(exit == 0, error);
        (exit, string[] output, error) = await Serps.Run("train", corpus, "--vote", $"{a},{b}", "--out", vote);
        Assert.True(exit == 0, error);
        Assert.DoesNotContain("test clips are", error, StringComparison.Ordinal);
        JsonElement result = JsonDocument.Parse(Assert.Single(output)).RootElement;
        Assert.Equal("vote", result.GetProperty("architecture").GetString());
        Assert.DoesNotContain(
            folder.Path, await File.ReadAllTextAsync(vote, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        (exit, output, error) = await Serps.Run("emotion", Directory.GetFiles(corpus)[0], "--model", vote);
        Assert.True(exit == 0, error);
        Assert.Equal(1,
            JsonDocument.Parse(output[0]).RootElement.GetProperty("probabilities").EnumerateObject().Sum(p => p.Value.GetDouble()), 1e-5);

        (exit, output, error) = await Serps.Run("train", corpus, "--vote", $"{a},{b}", "--out", vote, "--split", "random", "--seed", "5");
        Assert.True(exit == 0, error);
        Assert.Matches(@"\d+ of \d+ test clips are among those that '.*random-forest.onnx' was trained on: the scores are too good", error);
        Assert.Contains("training clips of its models", JsonDocument.Parse(output[0]).RootElement.GetProperty("protocol").GetString(),
            StringComparison.Ordinal);

        (exit, _, error) = await Serps.Run("train", corpus, "--vote", $"{a},ravdess-mlp", "--out", vote);
        Assert.Equal(2, exit);
        Assert.Contains("models vote only on the same", error, StringComparison.Ordinal);
        (exit, _, error) = await Serps.Run("train", corpus, "--vote", a, "--architecture", "mlp", "--out", vote);
        Assert.Equal((2, true), (exit, error.Contains("leave the other out", StringComparison.Ordinal)));
    }
}
