using System.Text.Json.Nodes;
using SerPS.Audio;
using SerPS.Autodiff;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Tests.Evaluation;

namespace SerPS.Tests.Inference;

public class ModelEvaluatorTests
{
    private static readonly ModelFile Shipped = new ModelStore([Path.Combine(TestData.Root, "Models")]).Find();

    [Fact]
    public void Scores_are_those_of_the_predictions_that_the_model_gives()
    {
        using var folder = new TemporaryFolder();
        Clip[] clips = Clips(folder);
        EvaluationReport report = ModelEvaluator.Evaluate(new EvaluationRequest { Clips = clips, Model = Shipped, Threads = 2 });
        using var classifier = new EmotionClassifier(Shipped);
        EmotionPrediction[] predictions = [.. clips.Select(clip => classifier.Predict(AudioFile.Read(clip.Path)))];
        Assert.Equal(predictions.Zip(clips).Average(pair => pair.First.Emotion == pair.Second.Emotion ? 1.0 : 0),
            report.Scores.Accuracy.Value, 1e-12);
        Assert.Equal(predictions.Select(prediction => prediction.Confidence), report.Predictions.Clips.Select(clip => clip.Confidence));
        Assert.Equal((0, "clips that the model was not trained on"), (report.TrainedOn, report.Protocol));
        Assert.Equal(Shipped.Metadata.Temperature, report.Calibration.Temperature);
        Assert.NotNull(report.Calibration.Before);
        Assert.Equal(2, report.Speakers.Count);
        Assert.NotEmpty(report.Lengths);
    }

    [Fact]
    public void Copies_among_the_test_clips_are_counted()
    {
        using var folder = new TemporaryFolder();
        Clip[] clips = Clips(folder);
        File.Copy(clips[1].Path, folder.File("copy.wav"));
        EvaluationReport report = ModelEvaluator.Evaluate(
            new EvaluationRequest { Clips = [.. clips, clips[1] with { Path = folder.File("copy.wav") }], Model = Shipped });
        string warning = Assert.Single(report.Warnings, warning => warning.Contains("is a copy", StringComparison.Ordinal));
        Assert.StartsWith($"1 of 5 clips is a copy of another, '{folder.File("copy.wav")}' of '{clips[1].Path}'", warning, StringComparison.Ordinal);
        Assert.DoesNotContain(
            ModelEvaluator.Evaluate(new EvaluationRequest { Clips = clips, Model = Shipped }).Warnings,
            other => other.Contains(" a copy ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_split_tests_its_test_part_and_several_folds_are_scored_apart()
    {
        using var folder = new TemporaryFolder();
        Clip[] clips =
        [
            .. Clips(folder).Select((clip, i) => clip with { Corpus = i == 0 ? "b" : "a", Split = i < 2 ? "test" : "train" }),
            new() { Path = folder.File("none.wav") },
        ];
        EvaluationReport report = ModelEvaluator.Evaluate(
            new EvaluationRequest { Clips = clips, Model = Shipped, Split = SplitSpec.Parse("given") });
        Assert.Equal(clips[..2].Select(clip => clip.Path), report.Predictions.Clips.Select(clip => clip.Clip.Path));
        Assert.Empty(report.Folds);
        Assert.Contains("as the manifest gives it", report.Protocol, StringComparison.Ordinal);

        clips = [.. clips[..4].Select(clip => clip with { Speaker = clip.Path })];
        report = ModelEvaluator.Evaluate(
            new EvaluationRequest { Clips = [.. clips, .. Others(folder)], Model = Shipped, Split = SplitSpec.Parse("corpus") });
        Assert.Equal([("a", 3), ("b", 4)], report.Folds.Select(fold => (fold.Group, fold.Clips)));
        Assert.Equal([("a", 3), ("b", 4)], report.Corpora.Select(group => (group.Group, group.Clips)));
    }

    [Fact]
    public void Testing_on_training_clips_is_said_first_and_loudly()
    {
        using var folder = new TemporaryFolder();
        Clip[] clips = Clips(folder);
        string[] hashes = [.. clips.Select(clip => AudioFingerprint.Sha256(AudioFile.Read(clip.Path)))];
        ModelFile Trained(params string[] on) => Shipped with { Metadata = Shipped.Metadata with { Clips = on } };

        EvaluationReport all = ModelEvaluator.Evaluate(new EvaluationRequest { Clips = clips, Model = Trained(hashes) });
        Assert.Equal(4, all.TrainedOn);
        Assert.StartsWith("TESTED ON TRAINING CLIPS: All 4", all.Warnings[0], StringComparison.Ordinal);
        Assert.Equal("the model's own training clips", all.Protocol);

        EvaluationReport one = ModelEvaluator.Evaluate(new EvaluationRequest { Clips = clips, Model = Trained(hashes[0].ToUpperInvariant()) });
        Assert.Equal(1, one.TrainedOn);
        Assert.StartsWith("TESTED ON TRAINING CLIPS: 1 of 4", one.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("1 more clips are of speakers", one.Warnings[1], StringComparison.Ordinal);

        Assert.Contains(
            "not known", ModelEvaluator.Evaluate(new EvaluationRequest { Clips = clips, Model = Trained() }).Protocol, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_something_else_is_scored_on_that()
    {
        using var folder = new TemporaryFolder();
        Clip[] clips = [.. Clips(folder).Select(clip => clip with { Intensity = clip.Emotion, Emotion = null })];
        JsonNode training = JsonNode.Parse(Shipped.Metadata.Training)!;
        training["settings"]!["target"] = "intensity";
        ModelFile model = Shipped with { Metadata = Shipped.Metadata with { Training = training.ToJsonString() } };
        EvaluationReport report = ModelEvaluator.Evaluate(new EvaluationRequest { Clips = clips, Model = model });
        Assert.Equal(("intensity", "Intensity", clips.Length), (report.Target, report.Title, report.Scores.Clips));
    }

    [Fact]
    public void A_bad_clip_is_an_error_of_its_own_and_clips_without_a_known_label_are_left_out()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("bad.wav"), "no audio");
        List<SerException> errors = [];
        EvaluationReport report = ModelEvaluator.Evaluate(new EvaluationRequest
        {
            Clips =
            [
                .. Clips(folder),
                new Clip { Path = folder.File("bad.wav"), Emotion = "sad" },
                new Clip { Path = "/x.wav", Emotion = "boredom" },
                new Clip { Path = "/y.wav" },
            ],
            Model = Shipped,
            OnError = errors.Add,
        });
        Assert.Equal(4, report.Scores.Clips);
        Assert.Equal(ErrorId.AudioUnreadable, Assert.Single(errors).Id);
        Assert.Contains(report.Warnings, warning => warning.Contains("boredom 1", StringComparison.Ordinal));
        Assert.Contains(report.Warnings, warning => warning.Contains("no emotion", StringComparison.Ordinal));

        Clip[] none = [new Clip { Path = folder.File("bad.wav"), Emotion = "sad" }];
        Assert.Equal(
            ErrorId.DataEmpty, Assert.Throws<SerException>(() => ModelEvaluator.Evaluate(new EvaluationRequest { Clips = none, Model = Shipped })).Id);
    }

    [Fact]
    public void Predictions_of_one_model_can_be_compared_with_those_of_another_and_with_a_model()
    {
        using var folder = new TemporaryFolder();
        Clip[] clips = Clips(folder);
        string file = folder.File("p.csv");
        PredictionFile.Write(file, ModelEvaluator.Evaluate(new EvaluationRequest { Clips = clips, Model = Shipped }).Predictions);
        foreach (string other in new[] { file, Shipped.Path })
        {
            EvaluationReport report = ModelEvaluator.Evaluate(new EvaluationRequest { Predictions = file, Against = other });
            Assert.Equal(4, report.Comparison!.Clips);
            Assert.Equal(0, report.Comparison.Accuracy.Value);
            Assert.Equal(4, report.Lengths.Sum(group => group.Clips));
            Assert.Contains("not known", report.Protocol, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Out_of_fold_predictions_beside_their_model_have_its_protocol_and_calibration()
    {
        using var folder = new TemporaryFolder();
        PredictionSet predictions = ScoresTests.Speakers(6, right: (_, clip) => clip > 2);
        predictions = predictions with { Labels = ["happy", "sad"] };
        EvaluationReport trained = EvaluationReport.Of(predictions, new EvaluationContext
        {
            Protocol = "so and so",
            Temperature = 2,
            Uncalibrated = Reliability.Of(predictions.With(row => Temperature.Undo(row, 2))),
        });
        ModelMetadata metadata = Shipped.Metadata with { Evaluation = trained.ToMetadata() };
        var graph = new SerPS.Autodiff.Graph();
        graph.Output("probabilities", graph.Input("features", ElementType.Float, 1, 2));
        File.WriteAllBytes(folder.File("m.onnx"), GraphWriter.Write(graph, metadata.ToEntries()));
        File.WriteAllText(folder.File("m.curves.csv"),
            "fit,epoch,step,loss,score,rate,seconds\nfold-1,1,10,1.5,0.4,0.001,2\nfold-1,2,20,1.2,0.5,0.001,2\n");
        PredictionFile.Write(folder.File("m.predictions.csv"), predictions);
        EvaluationReport report = ModelEvaluator.Evaluate(new EvaluationRequest { Predictions = folder.File("m.predictions.csv") });
        Assert.Equal("so and so", report.Protocol);
        Assert.Equal(trained.Calibration.Before!.Error, report.Calibration.Before!.Error);
        Assert.Equal([1.5, 1.2], Assert.Single(report.Curves).Loss);

        // other predictions under the same name are not the model's
        PredictionFile.Write(folder.File("m.predictions.csv"), predictions.Where(clip => clip.Right));
        report = ModelEvaluator.Evaluate(new EvaluationRequest { Predictions = folder.File("m.predictions.csv") });
        Assert.Contains("not known", report.Protocol, StringComparison.Ordinal);
        Assert.Null(report.Calibration.Before);
    }

    private static IEnumerable<Clip> Others(TemporaryFolder folder)
    {
        for (int i = 0; i < 3; i++)
        {
            string path = folder.File($"other-{i}.wav");
            WavWriter.Write(path, Data.TestVoice.Make(i + 1));
            yield return new Clip { Path = path, Emotion = "sad", Speaker = $"b-{i}", Corpus = "b" };
        }
    }

    private static Clip[] Clips(TemporaryFolder folder) =>
    [
        .. new[] { ("sad", "one"), ("angry", "one"), ("sad", "two"), ("angry", "two") }.Select((clip, i) =>
        {
            string path = folder.File($"{i}.wav");
            WavWriter.Write(path, new AudioClip(
                [.. Enumerable.Range(0, 16_000 * (i + 1) / 2).Select(n => (float)(0.3 * Math.Sin(n * (0.02 + (0.01 * i)))))], 16_000));
            return new Clip { Path = path, Emotion = clip.Item1, Speaker = clip.Item2 };
        }),
    ];
}
