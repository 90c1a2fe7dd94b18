using System.Text.Json.Nodes;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Features;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Tests.Data;
using SerPS.Training;

namespace SerPS.Tests.Training;

/// <summary>What holds for everything that can be trained, on data as they come.</summary>
public class EveryLearnerTests
{
    public static TheoryData<string> Names => new(Architectures.All.Defaults.Where(spec => spec.InAll).Select(spec => spec.Name));

    [Fact]
    public void Prediction_gives_each_test_clip_the_label_that_the_evaluation_saw()
    {
        using var folder = new TemporaryFolder();
        string corpus = SyntheticCorpus.Make(folder, actors: 4, seconds: 1);
        Clip[] clips = [.. Dataset.Read([corpus], cancellation: TestContext.Current.CancellationToken)];
        var request = new TrainingRequest
        {
            Clips = clips,
            OutPath = folder.File("models"),
            Options = TrainingOptions.ReadAll(null, Hurried("all", split: "random")),
        };
        TrainingResult[] results = [.. TrainingRun.Execute(request, cancellation: TestContext.Current.CancellationToken).Select(Result)];
        Assert.Equal(Names.Select(row => row.Data), results.Select(result => result.Architecture));
        foreach (TrainingResult result in results)
        {
            PredictionSet evaluated = PredictionFile.Read(result.Predictions, []);
            Assert.Equal(result.Scores!.Clips, evaluated.Clips.Count);
            Assert.Equal(result.Scores.Accuracy.Value, evaluated.Clips.Average(clip => clip.Right ? 1.0 : 0), 1e-12);
            using var classifier = new EmotionClassifier(ModelFile.Read(result.Model));
            Assert.Null(ModelVerifier.Verify(result.Model).Problem);
            foreach (ScoredClip clip in evaluated.Clips)
            {
                EmotionPrediction prediction = classifier.Predict(AudioFile.Read(clip.Clip.Path));
                Assert.Equal(evaluated.Labels[clip.Predicted], prediction.Emotion);
                Assert.All(clip.Probabilities.Zip(prediction.Probabilities.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Two_clips_a_label_are_enough(string name) => RequireRuns(name, clips: 6, (_, values) => values);

    [Theory]
    [MemberData(nameof(Names))]
    public void Features_that_are_all_the_same_are_learned_from(string name) =>
        RequireRuns(name, clips: 24, (_, values) => [.. values.Select(_ => 3f)]);

    [Theory]
    [MemberData(nameof(Names))]
    public void One_label_is_an_error_that_names_it(string name)
    {
        using var folder = new TemporaryFolder();
        FeatureRecord[] sad = [.. Clips(name, 24).Where(clip => clip.Emotion == "sad")];
        var error = Assert.Throws<SerException>(() => Train(folder, name, sad, "speaker"));
        Assert.Equal(ErrorId.DataInvalid, error.Id);
        Assert.Contains("All 8 clips have the label 'sad'", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_that_is_no_number_is_an_error_that_names_the_clip(string name)
    {
        using var folder = new TemporaryFolder();
        FeatureRecord[] clips = Clips(name, 24);
        clips[3].Values[1] = float.NaN;
        var error = Assert.Throws<SerException>(() => Train(folder, name, clips, "speaker"));
        Assert.Equal(ErrorId.DataInvalid, error.Id);
        Assert.Contains($"'{clips[3].Path}': feature value 2 of {clips[3].Values.Length} is NaN", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static void RequireRuns(string name, int clips, Func<int, float[], float[]> change)
    {
        using var folder = new TemporaryFolder();
        TrainingResult result = Train(folder, name, Clips(name, clips, change), "random");
        PredictionSet predictions = PredictionFile.Read(result.Predictions, []);
        Assert.True(result.Scores!.Clips > 0);
        Assert.All(predictions.Clips, clip => Assert.Equal(1, clip.Probabilities.Sum(), 1e-5)); // NaN does not equal anything
        Assert.NotEmpty(ModelFile.Read(result.Model).Metadata.Labels);
    }

    private static FeatureRecord[] Clips(string name, int count, Func<int, float[], float[]>? change = null) =>
        SavedClips.Make(FeatureSpec.All.ParseNameOrJson(Architectures.All.Parse(name).UsualExtractor), count, change);

    private static TrainingResult Train(TemporaryFolder folder, string name, FeatureRecord[] clips, string split) => Result(Assert.Single(
        TrainingRun.Execute(
            new TrainingRequest
            {
                Features = clips,
                OutPath = folder.File("m.onnx"),
                Options = TrainingOptions.ReadAll(null, Hurried(name, split)),
            },
            cancellation: TestContext.Current.CancellationToken)));

    private static TrainingResult Result(Outcome<TrainingOptions, TrainingResult> outcome) =>
        outcome.Error is { } error ? throw error : outcome.Value!;

    private static JsonObject Hurried(string architecture, string split) => new()
    {
        ["architecture"] = architecture,
        ["split"] = split,
        ["epochs"] = 1,
        ["batchSize"] = 8,
        ["augment"] = "none",
        ["threads"] = 2,
        ["device"] = "cpu",
    };
}
