using System.Text.Json.Nodes;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Training;

namespace SerPS.Tests.Training;

public sealed class DimensionTrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static Clip Unread => new()
    {
        Path = "unread.wav",
        Extra = new Dictionary<string, string> { ["arousal"] = "0.5", ["valence"] = "-1e-1", ["note"] = "spoken" },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Loudness_and_pitch_are_told_of_speakers_who_were_not_heard()
    {
        TrainingResult result = Train(Clips(), "arousal,valence");
        Assert.Null(result.Scores);
        Assert.Equal(["arousal", "valence"], result.Labels);
        Assert.All(result.Dimensions!.Dimensions, one => Assert.InRange(one.Concordance.Value, 0.75, 1));
        Assert.Equal(0, result.Dimensions.Clips % 12); // whole speakers

        ModelMetadata metadata = ModelFile.Read(result.Model).Metadata;
        Assert.Equal(TaskKind.Dimensions, metadata.Task);
        Assert.Null(metadata.Temperature);
        Assert.Equal(2, metadata.Ranges!.Count);
        Assert.InRange(metadata.Ranges[0][0], 0, 0.2);
        Assert.InRange(metadata.Ranges[1][1], 6, 7);
        Assert.Null((metadata with { Training = "{\"ranges\":[[1,0],[0,1]]}" }).Ranges);
        string card = File.ReadAllText(Path.ChangeExtension(result.Model, ".md"));
        Assert.Contains("| valence | 0.", card, StringComparison.Ordinal);
        Assert.DoesNotContain("temperature", card, StringComparison.Ordinal);

        // what was written beside the model has the same scores, and knows how it was made
        DimensionReport saved = DimensionEvaluator.Evaluate(new EvaluationRequest { Predictions = result.Predictions });
        Assert.Equal(result.Protocol, saved.Protocol);
        Assert.Equal(result.Dimensions.Concordance.Value, saved.Scores.Concordance.Value, 1e-6);
    }

    [Fact]
    public void The_file_gives_the_values_that_were_tested_in_their_own_units()
    {
        IReadOnlyList<Clip> clips = Clips();
        TrainingResult result = Train(clips, "valence");
        List<string> warnings = [];
        MeasuredClips said = DimensionFile.Read(result.Predictions, warnings);
        Assert.Empty(warnings);
        using var classifier = new EmotionClassifier(ModelFile.Read(result.Model));
        MeasuredClip first = said.Clips[0];
        EmotionPrediction prediction = classifier.Predict(ClipAudio.Read(first.Clip, TestContext.Current.CancellationToken));
        Assert.Equal(first.Said[0], prediction.Dimensions!["valence"], 1e-4);
        Assert.Empty(prediction.Probabilities);
        Assert.InRange(said.Clips.Max(clip => clip.Said[0]), 4, 9);
    }

    [Theory]
    [InlineData("svm", null, "learns labels only")]
    [InlineData("mlp", "classWeights", "classWeights")]
    [InlineData("mlp", "loss", "loss")]
    [InlineData("mlp", "monitor", "monitor")]
    [InlineData("mlp", "rejectShare", "rejectShare")]
    public void What_needs_labels_is_refused(string architecture, string? option, string named)
    {
        var given = new JsonObject { ["architecture"] = architecture };
        if (option is not null)
        {
            given[option] = option switch { "classWeights" => "balanced", "loss" => "focal", "monitor" => "uar", _ => 0.1 };
        }

        SerException error = Assert.Throws<SerException>(() => Train([Unread], "arousal,valence", given));
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_among_several_targets_is_named()
    {
        SerException error = Assert.Throws<SerException>(() => Train([Unread], "arousal,note"));
        Assert.Equal(ErrorId.DataInvalid, error.Id);
        Assert.Contains("'spoken' as note", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_names_the_clips_it_leaves_out_and_the_scores_that_say_nothing()
    {
        ModelFile model = ModelFile.Read(Train(Clips(), "arousal,valence", new JsonObject { ["epochs"] = 2 }).Model);
        Clip[] few = [.. Clips().GroupBy(clip => clip.Speaker).Take(2).SelectMany(group => group).Select((clip, i) => clip with
        {
            Extra = new Dictionary<string, string>
            {
                ["arousal"] = i == 1 ? "high" : clip.Extra["arousal"],
                ["valence"] = i == 2 ? string.Empty : "3",
            },
        })];
        DimensionReport report = DimensionEvaluator.Evaluate(new EvaluationRequest { Clips = few, Model = model });
        Assert.Equal(few.Length - 2, report.Scores.Clips);
        string all = string.Join('\n', report.Warnings);
        Assert.Contains($"1 clip of {few.Length} with a word in place of a number, '{few[1].Path}' first, whose arousal is 'high'", all, StringComparison.Ordinal);
        Assert.Contains($"1 clip of {few.Length} without arousal or valence", all, StringComparison.Ordinal);
        Assert.Contains($"All {few.Length - 2} clips have the same valence", all, StringComparison.Ordinal);
        Assert.Contains("no intervals", all, StringComparison.Ordinal);
        Assert.DoesNotContain("the same arousal", all, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_no_clip_has_is_named()
    {
        SerException error = Assert.Throws<SerException>(() => Train(Clips(), "arousal,nothing"));
        Assert.Equal(ErrorId.DataEmpty, error.Id);
        Assert.Contains("a column 'nothing'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_configuration_repeats_the_run()
    {
        TrainingResult result = Train(Clips(), "arousal", new JsonObject { ["epochs"] = 2 });
        string again = _folder.File("again.onnx");
        TrainingOptions options = TrainingOptions.Read(Path.ChangeExtension(result.Model, ".config.json"), []);
        Assert.Null(Run(Clips(), again, options).Error);
        Assert.Equal(File.ReadAllBytes(result.Model), File.ReadAllBytes(again));
    }

    private IReadOnlyList<Clip> Clips()
    {
        string folder = _folder.File("recordings"), manifest = Path.Combine(folder, "measured.csv");
        return [.. Manifest.Read(File.Exists(manifest) ? manifest : MeasuredRecordings.Write(folder))];
    }

    private TrainingResult Train(IReadOnlyList<Clip> clips, string target, JsonObject? given = null)
    {
        given ??= new JsonObject { ["epochs"] = 60, ["patience"] = 60 };
        given["target"] = target;
        given["threads"] = 2;
        given["device"] = "cpu";
        given["extractor"] = "mfcc-mean"; // keeps how loud a recording is
        given["batchSize"] = 16;
        given["split"] = "speaker:4";
        Outcome<TrainingOptions, TrainingResult> outcome = Run(clips, _folder.File("model.onnx"), TrainingOptions.Read(null, given));
        return outcome.Value ?? throw outcome.Error!;
    }

    private static Outcome<TrainingOptions, TrainingResult> Run(IReadOnlyList<Clip> clips, string path, TrainingOptions options) =>
        Assert.Single(TrainingRun.Execute(
            new TrainingRequest { Clips = clips, OutPath = path, Options = [options] },
            cancellation: TestContext.Current.CancellationToken));
}
