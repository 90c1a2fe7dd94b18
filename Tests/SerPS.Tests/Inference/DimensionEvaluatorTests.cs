using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Tests.Server;
using SerPS.Tests.Verbs;
using SerPS.Verbs;

namespace SerPS.Tests.Inference;

/// <summary>What a model said of dimensions is scored alike however it comes: from the recordings, lines of JSON, parts, or predictions.</summary>
public sealed class DimensionEvaluatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model, _manifest;

    public DimensionEvaluatorTests()
    {
        _model = DimensionModel.Write(_folder);
        _manifest = _folder.File("recordings/measured.csv");
    }

    private string Lines => _folder.File("tested.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lines_of_a_test_are_scored_without_the_recordings()
    {
        DimensionReport report = Assert.IsType<DimensionReport>(Run(new TestRequest { Model = _model, OutPath = Lines, Threads = 1 }));
        Assert.Equal(report.Scores.Clips, File.ReadLines(Lines).Count());
        Directory.Delete(_folder.File("recordings"), recursive: true);
        DimensionReport again = DimensionEvaluator.Evaluate(
            new EvaluationRequest { Predictions = Lines, Model = ModelFile.Read(_model) });
        Assert.Equal(report.Scores.Concordance, again.Scores.Concordance);
        Assert.Equal((report.Protocol, report.TrainedOn), (again.Protocol, again.TrainedOn));
        Assert.NotEqual(0, again.TrainedOn);
        SerException refused = Assert.Throws<SerException>(() => ModelEvaluator.Evaluate(new EvaluationRequest { Predictions = Lines }));
        Assert.Equal(ErrorId.OptionInvalid, refused.Id);
    }

    [Theory]
    [InlineData("\"arousal\":", "\"calm\":", "does not belong to line 1")]
    [InlineData("\"expected\":", "\"wanted\":", "is no tested clip")]
    [InlineData("{\"clip\"", "[\"clip\"", "is no tested clip")]
    public void A_damaged_line_is_named(string text, string by, string said)
    {
        Run(new TestRequest { Model = _model, OutPath = Lines, Threads = 1 });
        string[] lines = File.ReadAllLines(Lines);
        lines[2] = lines[2].Replace(text, by, StringComparison.Ordinal);
        File.WriteAllLines(Lines, lines);
        SerException error = Assert.Throws<SerException>(() => DimensionEvaluator.Evaluate(new EvaluationRequest { Predictions = Lines }));
        Assert.Equal(ErrorId.DataInvalid, error.Id);
        Assert.Contains($"Line 3 of '{Lines}' {said}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Predictions_of_clips_with_the_columns_know_the_truth_and_are_scored()
    {
        Clip[] clips = [.. Manifest.Read(_manifest)];
        EmotionPrediction[] heard = [.. Heard(clips)];
        Assert.Equal(clips[0].Column("valence"), heard[0].ExpectedDimensions!["valence"].ToString("0.0000", null));
        DimensionReport tested = DimensionEvaluator.Evaluate(new EvaluationRequest { Clips = clips, Model = ModelFile.Read(_model) });
        DimensionReport report = DimensionEvaluator.Evaluate(new EvaluationRequest { Heard = heard });
        Assert.Equal(tested.Scores.Concordance.Value, report.Scores.Concordance.Value, 1e-6);
        Assert.Equal(tested.Scores.Speakers, report.Scores.Speakers);

        Clip unknown = clips[1] with { Extra = new Dictionary<string, string> { ["arousal"] = "0.5" } };
        EmotionPrediction[] one = [.. Heard([unknown])];
        Assert.Null(one[0].ExpectedDimensions);
        report = DimensionEvaluator.Evaluate(new EvaluationRequest { Heard = [heard[0], one[0]] });
        Assert.Contains(report.Warnings, warning => warning.StartsWith("Left out: 1 of 2 predictions", StringComparison.Ordinal));
        Assert.Equal(
            ErrorId.DataEmpty, Assert.Throws<SerException>(() => DimensionEvaluator.Evaluate(new EvaluationRequest { Heard = one })).Id);
    }

    [Fact]
    public void Parts_put_together_are_what_one_run_writes()
    {
        Run(new TestRequest { Model = _model, OutPath = Lines, Threads = 1 });
        string parts = _folder.File("part.jsonl"), whole = _folder.File("whole.jsonl"), list = _folder.File("list.jsonl");
        File.WriteAllLines(list, Manifest.Read(_manifest).Select(JsonLine.Of));
        foreach (string shard in new[] { "1/2", "2/2" })
        {
            var request = new TestRequest
            {
                Model = _model,
                OutPath = parts,
                Threads = 1,
                Sharding = new ShardOptions { List = list, Shard = shard },
                Given = { nameof(ShardOptions.List), nameof(ShardOptions.Shard), nameof(TestRequest.OutPath) },
            };
            var host = new ListeningHost();
            using var run = new TestVerb(request, host);
            run.Begin();
            run.Complete();
            Assert.Empty(host.Errors);
        }

        using var merge = new MergeVerb(new MergeRequest { Path = parts, OutPath = whole }, new ListeningHost());
        merge.Begin();
        merge.Process([new VerbInput { Path = parts }]);
        merge.Complete();
        Assert.Equal(File.ReadAllText(Lines), File.ReadAllText(whole));
    }

    private object Run(TestRequest request)
    {
        request.Given.Add(nameof(TestRequest.OutPath));
        var host = new ListeningHost();
        using var run = new TestVerb(request, host);
        run.Begin();
        run.Process([new VerbInput { Path = _manifest }]);
        run.Complete();
        return Assert.Single(host.Results);
    }

    private IEnumerable<EmotionPrediction> Heard(Clip[] clips)
    {
        using var classifier = new EmotionClassifier(ModelFile.Read(_model));
        var whole = new WholeRecording(classifier, threads: 1, TestContext.Current.CancellationToken);
        foreach (Clip clip in clips)
        {
            yield return whole.TryPredict(new ClipSource(clip)).Value!;
        }
    }
}
