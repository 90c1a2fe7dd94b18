using System.Text.Json;
using System.Xml.Linq;
using SerPS.Audio;
using SerPS.Evaluation;
using SerPS.Tests.Evaluation;

namespace SerPS.Tests.Cli;

public class TestCommandTests
{
    [Fact]
    public async Task A_missed_target_exits_4_names_it_and_still_writes_every_report()
    {
        using var folder = new TemporaryFolder();
        string predictions = Predictions(folder);
        (int exit, string[] output, string error) = await Serps.Run(
            "test", "--predictions", predictions, "--report", folder.File("r.html"), "--junit", folder.File("j.xml"),
            "--minimum-accuracy", "0.99", "--minimum-recall", "0.5");
        Assert.Equal(4, exit);
        Assert.Contains("TargetMissed", error, StringComparison.Ordinal);
        Assert.Contains("accuracy ≥ 0.99", error, StringComparison.Ordinal);
        Assert.DoesNotContain("recall", error, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(Assert.Single(output));
        Assert.False(json.RootElement.GetProperty("passed").GetBoolean());
        Assert.Equal(0.7, json.RootElement.GetProperty("scores").GetProperty("accuracy").GetProperty("value").GetDouble(), 1e-12);
        Assert.Equal(3, json.RootElement.GetProperty("targets").GetArrayLength());
        Assert.Contains("<b>Not passed.</b> 1 of 3 targets missed: accuracy ≥ 0.99", await File.ReadAllTextAsync(folder.File("r.html"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.File("r.figures"), "confusion.svg")));
        Assert.Equal("1", XDocument.Load(folder.File("j.xml")).Root!.Element("testsuite")!.Attribute("failures")!.Value);
    }

    [Fact]
    public async Task Targets_that_are_reached_exit_0_and_the_lower_end_is_harder_to_reach()
    {
        using var folder = new TemporaryFolder();
        string predictions = Predictions(folder);
        (int exit, string[] output, _) = await Serps.Run("test", "--predictions", predictions, "--minimum-accuracy", "0.68", "--table");
        Assert.Equal(0, exit);
        Assert.Contains(
            output, line => line.StartsWith("Accuracy", StringComparison.Ordinal) && line.Contains("0.700 [", StringComparison.Ordinal));
        Assert.Contains(output, line => line.StartsWith("Reached", StringComparison.Ordinal));
        (exit, _, _) = await Serps.Run("test", "--predictions", predictions, "--minimum-accuracy", "0.68", "--on-lower-bound");
        Assert.Equal(4, exit);
    }

    [Fact]
    public async Task A_model_is_tested_on_labelled_recordings_and_a_bad_file_is_named()
    {
        using var folder = new TemporaryFolder();
        string corpus = Corpus(folder);
        (int exit, string[] output, string error) = await Serps.Run("test", corpus, "--quiet");
        Assert.Equal(0, exit);
        Assert.Contains(
            "serps: warning: No test clip is neutral or calm or happy or fearful or disgust or surprised.", error, StringComparison.Ordinal);
        Assert.Contains("serps: warning: 2 of 4 clips are copies of others", error, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(output[0]);
        Assert.Equal(4, json.RootElement.GetProperty("scores").GetProperty("clips").GetInt32());
        Assert.Equal(0, json.RootElement.GetProperty("trainedOn").GetInt32());

        (exit, output, error) = await Serps.Run("test", folder.File("absent"), corpus);
        Assert.Equal((1, 1, true), (exit, output.Length, error.Contains("PathNotFound", StringComparison.Ordinal)));

        await File.WriteAllTextAsync(Path.Combine(corpus, "03-01-04-01-01-01-03.wav"), "no audio", TestContext.Current.CancellationToken);
        (exit, _, error) = await Serps.Run("test", corpus);
        Assert.Equal(1, exit);
        Assert.Contains("03-01-04-01-01-01-03.wav", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verifying_gives_a_row_a_model_and_an_exit_code()
    {
        using var folder = new TemporaryFolder();
        (int exit, string[] output, _) = await Serps.Run("test", "--verify");
        Assert.Equal(0, exit);
        Assert.All(output, line => Assert.True(JsonDocument.Parse(line).RootElement.GetProperty("passed").GetBoolean()));

        File.Copy(Directory.GetFiles(Path.Combine(TestData.Root, "Models"), "*.onnx")[0], folder.File("good.onnx"));
        await File.WriteAllTextAsync(folder.File("bad.onnx"), "no model", TestContext.Current.CancellationToken);
        (exit, output, string error) = await Serps.Run("test", "--verify", folder.Path, "--junit", folder.File("j.xml"));
        Assert.Equal((1, 2), (exit, output.Length));
        Assert.Contains("ModelInvalid", error, StringComparison.Ordinal);
        Assert.Contains("bad.onnx", error, StringComparison.Ordinal);
        Assert.Equal("2", XDocument.Load(folder.File("j.xml")).Root!.Element("testsuite")!.Attribute("tests")!.Value);

        File.Delete(folder.File("good.onnx"));
        Assert.Equal(3, (await Serps.Run("test", "--verify", folder.Path)).Exit);
        File.Delete(folder.File("bad.onnx"));
        Assert.Equal(3, (await Serps.Run("test", "--verify", folder.Path)).Exit);
    }

    [Theory]
    [InlineData(2, "test")]
    [InlineData(2, "test", "x", "--predictions", "y.csv")]
    [InlineData(2, "test", "x", "--verify")]
    [InlineData(2, "test", "--predictions", "y.csv", "--minimum-accuracy", "80")]
    [InlineData(2, "test", "--predictions", "y.csv", "--on-lower-bound")]
    [InlineData(2, "test", "--predictions", "y.csv", "--model", "m")]
    [InlineData(2, "test", "--verify", "--minimum-accuracy", "0.5")]
    [InlineData(3, "test", "--predictions", "no-such-file.csv")]
    [InlineData(3, "test", "--verify", "no-such-folder")]
    [InlineData(3, "test", "no-such-folder")]
    public async Task Wrong_usage_and_nothing_to_do_have_their_codes(int expected, params string[] arguments)
    {
        (int exit, string[] output, string error) = await Serps.Run(arguments);
        Assert.Equal(expected, exit);
        Assert.Empty(output);
        Assert.StartsWith("serps: ", error, StringComparison.Ordinal);
    }

    // right in 7 of 10, whoever speaks more or less
    private static string Predictions(TemporaryFolder folder)
    {
        PredictionSet set = ScoresTests.Speakers(12, right: (speaker, clip) => clip >= (speaker % 2 == 0 ? 2 : 4));
        PredictionFile.Write(folder.File("p.csv"), set with { Labels = ["happy", "sad"] });
        return folder.File("p.csv");
    }

    private static string Corpus(TemporaryFolder folder)
    {
        string corpus = Directory.CreateDirectory(folder.File("corpus")).FullName;
        foreach (string emotion in new[] { "04", "05" })
        {
            foreach (string actor in new[] { "01", "02" })
            {
                var samples = Enumerable.Range(0, 16_000).Select(i => (float)(0.3 * Math.Sin(i * (emotion == "04" ? 0.05 : 0.12))));
                WavWriter.Write(Path.Combine(corpus, $"03-01-{emotion}-01-01-01-{actor}.wav"), new AudioClip([.. samples], 16_000));
            }
        }

        return corpus;
    }
}
