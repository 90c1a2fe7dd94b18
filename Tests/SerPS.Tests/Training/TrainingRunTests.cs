using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Autodiff;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Features;
using SerPS.Inference;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Onnx;
using SerPS.Runtime;
using SerPS.Training;

namespace SerPS.Tests.Training;

public class TrainingRunTests
{
    public static TheoryData<string> Names => new(Architectures.All.Defaults.Where(spec => spec.InAll).Select(spec => spec.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_file_and_the_file_gives_the_scores(string name)
    {
        using var folder = new TemporaryFolder();
        FeatureRecord[] clips = SavedClips.Make(FeatureSpec.All.ParseNameOrJson(Architectures.All.Parse(name).UsualExtractor), clips: 24);
        TrainingResult Train(string file) => Assert.Single(Run(folder.File(file), clips, new JsonObject
        {
            ["architecture"] = name,
            ["epochs"] = 1,
            ["batchSize"] = 8,
            ["threads"] = 2,
            ["device"] = "cpu",
            ["split"] = "random",
            ["augment"] = "none", // saved features have no audio to change
        })).Value!;
        TrainingResult first = Train("a.onnx");
        Train("b.onnx");
        Assert.Equal(File.ReadAllBytes(folder.File("a.onnx")), File.ReadAllBytes(folder.File("b.onnx")));

        ModelFile file = ModelFile.Read(first.Model);
        using var session = new OnnxSession(file.Bytes);
        var table = FeatureTable.Of(clips);
        int[] test = [.. new SplitSpec(SplitKind.Random).Apply(table.Clips, 42).Folds[0].Test];
        int right = test.Count(row =>
        {
            float[] p = session.Run(
                new Dictionary<string, Tensor>
                {
                    [ModelFile.FeaturesInput] = Tensor.Of(table.Row(row).ToArray(), [1, .. table.Spec.Shape]),
                },
                ModelFile.ProbabilitiesOutput)[0].Values<float>();
            Assert.Equal(1, p.Sum(), 1e-5f);
            return file.Metadata.Labels[Array.IndexOf(p, p.Max())] == table.Clips[row].Emotion;
        });
        Assert.Equal(test.Length, first.Scores!.Clips);
        Assert.Equal((double)right / test.Length, first.Scores.Accuracy.Value, 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_may_be_uncertain_is_told_by_the_validation_clips(bool folds)
    {
        using var folder = new TemporaryFolder();
        FeatureRecord[] clips = SavedClips.Make(SavedClips.Point, clips: 96);
        ModelFile Train(string file, double share) => ModelFile.Read(Assert.Single(Run(folder.File(file), clips, new JsonObject
        {
            ["epochs"] = 3,
            ["batchSize"] = 8,
            ["threads"] = 1,
            ["device"] = "cpu",
            ["split"] = folds ? "speaker:4" : "speaker",
            ["folds"] = folds,
            ["rejectShare"] = share,
            ["strangeShare"] = share / 2,
        })).Value!.Model);
        ModelFile plain = Train("plain.onnx", 0), careful = Train("careful.onnx", 0.5);
        Assert.Equal((null, null), (plain.Metadata.RejectBelow, plain.Metadata.StrangeAbove));
        using (var session = new OnnxSession(plain.Bytes))
        {
            Assert.DoesNotContain(ModelFile.StrangenessOutput, session.Outputs);
        }

        using var asked = new OnnxSession(careful.Bytes);
        var table = FeatureTable.Of(clips);
        int[] rows = folds
            ? [.. Enumerable.Range(0, clips.Length)]
            : [.. SplitSpec.Parse("speaker").Apply(table.Clips, 42).Folds[0].Validation];
        Tensor[] outputs = asked.Run(
            new Dictionary<string, Tensor>
            {
                [ModelFile.FeaturesInput] = Tensor.Of(rows.SelectMany(row => table.Row(row).ToArray()).ToArray(), rows.Length, 6),
            },
            ModelFile.ProbabilitiesOutput,
            ModelFile.StrangenessOutput);
        double unsure = outputs[0].Values<float>().Chunk(3).Count(row => row.Max() < careful.Metadata.RejectBelow) / (double)rows.Length;
        double strange = outputs[1].Values<float>().Count(value => value > careful.Metadata.StrangeAbove) / (double)rows.Length;
        Assert.InRange(unsure, folds ? 0.05 : 0.4, folds ? 0.8 : 0.5); // the file's own network has seen the folds' clips
        Assert.InRange(strange, folds ? 0.05 : 0.16, folds ? 0.4 : 0.25);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Offsets_of_labels_are_part_of_the_graph_and_of_the_scores(bool folds)
    {
        using var folder = new TemporaryFolder();
        FeatureRecord[] clips = SavedClips.Make(SavedClips.Point, clips: 96);
        (TrainingResult Result, ModelFile File) Train(string file, bool offsets)
        {
            TrainingResult result = Assert.Single(Run(folder.File(file), clips, new JsonObject
            {
                ["epochs"] = 2,
                ["batchSize"] = 8,
                ["threads"] = 1,
                ["device"] = "cpu",
                ["split"] = folds ? "speaker:4" : "speaker",
                ["folds"] = folds,
                ["labelOffsets"] = offsets,
            })).Value!;
            return (result, ModelFile.Read(result.Model));
        }

        (TrainingResult result, ModelFile with) = Train("with.onnx", offsets: true);
        ModelFile without = Train("without.onnx", offsets: false).File;
        double[] offsets = [.. JsonNode.Parse(with.Metadata.Training)!["labelOffsets"]!.AsArray().Select(value => (double)value!)];
        Assert.Contains(offsets, offset => Math.Abs(offset) > 0.01);
        float[] Logits(ModelFile file)
        {
            using var session = new OnnxSession(file.Bytes);
            return [.. session.Run(
                new Dictionary<string, Tensor> { [ModelFile.FeaturesInput] = Tensor.Of(clips[0].Values, 1, 6) },
                ModelFile.LogitsOutput)[0].Values<float>().Select(logit => (float)(logit * file.Metadata.Temperature!.Value))];
        }

        Assert.All(
            Logits(with).Zip(Logits(without), offsets),
            values => Assert.Equal(values.First - values.Second, values.Third, 1e-3));
        if (!folds)
        {
            using var session = new OnnxSession(with.Bytes);
            string[] tested = File.ReadAllLines(result.Predictions);
            int row = Array.FindIndex(clips, clip => tested[1].StartsWith($"{clip.Path},", StringComparison.Ordinal));
            float[] p = session.Run(
                new Dictionary<string, Tensor> { [ModelFile.FeaturesInput] = Tensor.Of(clips[row].Values, 1, 6) },
                ModelFile.ProbabilitiesOutput)[0].Values<float>();
            string first = p[0].ToString("R", System.Globalization.CultureInfo.InvariantCulture)[..6];
            Assert.Contains(first, tested[1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_model_and_its_card_name_the_corpora_that_were_learned_from_and_score_each_that_was_tested()
    {
        using var folder = new TemporaryFolder();
        string[] corpora = ["ravdess", "nemo", "tess", "emodb"];
        FeatureRecord[] clips = [.. SavedClips.Make(SavedClips.Point, clips: 96)
            .Select((clip, i) => clip with { Speaker = $"{corpora[i % 4]}-{i % 8}" })];
        File.WriteAllLines(
            folder.File("split.csv"),
            clips.Select((clip, i) => $"{clip.Path},{(i % 4 == 0 ? "train" : i % 4 == 1 ? "validation" : "test")}").Prepend("path,split"));
        TrainingResult result = Assert.Single(Run(folder.File("m.onnx"), clips, new JsonObject
        {
            ["epochs"] = 1,
            ["device"] = "cpu",
            ["split"] = folder.File("split.csv"),
            ["strangeShare"] = 0.1,
        })).Value!;
        ModelFile file = ModelFile.Read(result.Model);
        Assert.Equal("""["ravdess"]""", JsonNode.Parse(file.Metadata.Training)!["corpora"]!.ToJsonString());
        Assert.Equal("non-commercial: trained on RAVDESS (CC BY-NC-SA 4.0)", file.Metadata.License);
        string card = ModelCard.Describe(file);
        Assert.Contains("\n| emodb | 24 | 2 | ", card, StringComparison.Ordinal);
        Assert.Contains("\n| tess | 24 | 2 | ", card, StringComparison.Ordinal);
        Assert.Contains("\n| RAVDESS | en | 24 | CC BY-NC-SA 4.0 | ", card, StringComparison.Ordinal);
        Assert.DoesNotContain("nEMO", card, StringComparison.Ordinal);
        Assert.Contains("strange to the model", card, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Refitted_it_has_learned_from_the_validation_clips_too_and_keeps_what_they_chose(bool folds)
    {
        using var folder = new TemporaryFolder();
        FeatureRecord[] clips = SavedClips.Make(SavedClips.Point, clips: 96);
        (TrainingResult Result, ModelFile File) Train(string file, bool refit)
        {
            TrainingResult result = Assert.Single(Run(folder.File(file), clips, new JsonObject
            {
                ["epochs"] = 4,
                ["batchSize"] = 8,
                ["threads"] = 1,
                ["device"] = "cpu",
                ["split"] = folds ? "speaker:4" : "speaker",
                ["folds"] = folds,
                ["rejectShare"] = 0.3,
                ["refit"] = refit,
            })).Value!;
            return (result, ModelFile.Read(result.Model));
        }

        (TrainingResult chosen, ModelFile first) = Train("first.onnx", refit: false);
        (TrainingResult refitted, ModelFile again) = Train("again.onnx", refit: true);
        Fold fold = SplitSpec.Parse("speaker").Apply(FeatureTable.Of(clips).Clips, 42).Folds[0];
        Assert.Equal(folds ? 96 : fold.Train.Count, chosen.TrainingClips);
        Assert.Equal(folds ? 96 : fold.Train.Count + fold.Validation.Count, refitted.TrainingClips);
        Assert.Equal(chosen.Epochs, refitted.Epochs);
        Assert.Equal(first.Metadata.RejectBelow, again.Metadata.RejectBelow);
        Assert.NotEqual(File.ReadAllText(chosen.Predictions), File.ReadAllText(refitted.Predictions));
        if (!folds)
        {
            Assert.Equal(chosen.Temperature, refitted.Temperature);
        }
    }

    [Fact]
    public void One_that_fails_is_one_error_and_the_others_go_on()
    {
        using var folder = new TemporaryFolder();
        var outcomes = RunTwo(folder.Path);
        Assert.Equal(["failing: no", null], outcomes.Select(outcome => outcome.Error?.Message));
        Assert.Equal([ErrorId.DataInvalid, null], outcomes.Select(outcome => outcome.Error?.Id));
        Assert.Equal("mlp", outcomes[1].Value!.Architecture);
        Assert.True(File.Exists(folder.File("mlp.onnx")));
        Assert.False(File.Exists(folder.File("failing.onnx")));
    }

    [Fact]
    public void Resumed_it_goes_on_with_what_is_not_done_and_tells_again_what_is()
    {
        using var folder = new TemporaryFolder();
        TrainingResult done = RunTwo(folder.Path)[1].Value!;
        Assert.Equal(
            ["result.json", "run.json"],
            Directory.GetFiles(folder.File("mlp.checkpoint")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        DateTime written = File.GetLastWriteTimeUtc(done.Model);

        TrainingResult again = RunTwo(folder.Path, resume: true)[1].Value!;
        Assert.Equal(written, File.GetLastWriteTimeUtc(done.Model));
        Assert.Equal(JsonSerializer.Serialize(done), JsonSerializer.Serialize(again));

        // what is gone is trained again; what differs is refused; what is begun anew forgets
        File.Delete(done.Model);
        Assert.NotEqual(done.Duration, RunTwo(folder.Path, resume: true)[1].Value!.Duration);
        Assert.Contains("epochs", RunTwo(folder.Path, resume: true, epochs: 3)[1].Error!.Message, StringComparison.Ordinal);
        Assert.Null(RunTwo(folder.Path, epochs: 3)[1].Error);
    }

    [Fact]
    public void An_unfinished_run_is_resumed_or_set_aside_with_a_warning()
    {
        using var folder = new TemporaryFolder();
        string model = folder.File("m.onnx"), checkpoint = folder.File("m.checkpoint"), before = checkpoint + ".before";
        List<string> warnings = [];
        byte[] Train(string output, bool resume = false, int? stopAfter = null)
        {
            using var stop = new CancellationTokenSource();
            var request = new TrainingRequest
            {
                Features = SavedClips.Make(SavedClips.Point),
                OutPath = output,
                Options = [TrainingOptions.Read(null, new JsonObject { ["epochs"] = 8, ["threads"] = 1, ["device"] = "cpu" })
                    with { Architecture = SavedClips.Small }],
                Resume = resume,
                OnWarning = Told(warnings),
            };
            Assert.NotNull(Assert.Single(TrainingRun.Execute(request, new StoppingProgress(stopAfter, stop), stop.Token)).Value);
            return File.ReadAllBytes(output);
        }

        void Stop(int reports) => Assert.ThrowsAny<OperationCanceledException>(() => Train(model, stopAfter: reports));
        byte[] whole = Train(folder.File("whole.onnx"));
        Stop(8);
        Assert.Empty(warnings);
        Assert.Equal(whole, Train(model, resume: true));
        Assert.False(Directory.Exists(checkpoint));

        Stop(8);
        Stop(7); // the one before is not lost, however often the word is forgotten
        Assert.Contains(before, Assert.Single(warnings), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(before, "training")));
        Directory.Delete(checkpoint, recursive: true);
        Directory.Move(before, checkpoint);
        Assert.Equal(whole, Train(model, resume: true));

        Stop(8);
        Assert.Equal(whole, Train(model));
        Assert.Equal(2, warnings.Count);
        Assert.False(Directory.Exists(checkpoint) || Directory.Exists(before));
    }

    [Fact]
    public void Saved_features_know_equal_recordings_and_the_model_its_clips()
    {
        using var folder = new TemporaryFolder();
        FeatureRecord[] clips = [.. SavedClips.Make(SavedClips.Point).Select((clip, i) => clip with { Hash = $"{(i == 40 ? 1 : i):x64}" })];
        string file = folder.File("s.csv");
        File.WriteAllLines(
            file, clips.Select((clip, i) => $"{clip.Path},{(i < 24 ? "train" : i < 32 ? "validation" : "test")}").Prepend("path,split"));
        var given = new JsonObject { ["architecture"] = "mlp", ["epochs"] = 1, ["split"] = file };
        var leak = Assert.Throws<SerException>(() => Run(folder.File("m.onnx"), clips, given));
        Assert.Equal(ErrorId.SplitLeak, leak.Id);
        Assert.Contains(clips[40].Path!, leak.Message, StringComparison.Ordinal);

        given["allowDuplicates"] = true;
        Run(folder.File("m.onnx"), clips, given);
        Assert.Equal(clips.Take(24).Select(clip => clip.Hash), ModelFile.Read(folder.File("m.onnx")).Metadata.Clips);

        Run(folder.File("n.onnx"), [.. clips.Select(clip => clip with { Hash = null })], given);
        Assert.Empty(ModelFile.Read(folder.File("n.onnx")).Metadata.Clips);
    }

    // every run on these few speakers says that they are few
    private static Action<string> Told(List<string> warnings) => warning =>
    {
        if (!warning.StartsWith("Only ", StringComparison.Ordinal))
        {
            warnings.Add(warning);
        }
    };

    [Fact]
    public void An_option_that_an_architecture_does_not_use_is_warned_about_unless_it_says_the_usual()
    {
        using var folder = new TemporaryFolder();
        List<string> warnings = [];
        TrainingOptions options = TrainingOptions.Read(
            null, new JsonObject { ["epochs"] = 2, ["batchSize"] = 8, ["patience"] = 10, ["split"] = "speaker" });
        var request = new TrainingRequest
        {
            Features = SavedClips.Make(SavedClips.Point),
            OutPath = folder.File("a.onnx"),
            Options = [options with { Architecture = new Impatient() }],
            OnWarning = Told(warnings),
        };
        Assert.NotNull(Assert.Single(TrainingRun.Execute(request, cancellation: TestContext.Current.CancellationToken)).Value);
        Assert.Equal(["mlp does not use the option batchSize."], warnings);
    }

    [Fact]
    public void Gender_is_learned_from_saved_features_and_named_wherever_the_model_speaks()
    {
        using var folder = new TemporaryFolder();
        FeatureRecord[] clips = SavedClips.Make(
            SavedClips.Point, change: (speaker, values) => [.. values.Select(v => speaker % 2 == 0 ? v + 5 : v)]);
        var given = new JsonObject
        {
            ["architecture"] = "mlp",
            ["epochs"] = 5,
            ["target"] = "gender",
            ["split"] = "speaker:4",
            ["folds"] = true,
        };
        TrainingResult result = Assert.Single(Run(folder.File("g.onnx"), clips, given)).Value!;
        Assert.Equal(("gender", true), (result.Target, result.Scores!.Accuracy.Value > 0.9));
        Assert.Equal(["female", "male"], result.Labels);
        Assert.StartsWith("path,gender,female,male\n", File.ReadAllText(result.Predictions), StringComparison.Ordinal);
        ModelFile file = ModelFile.Read(result.Model);
        Assert.Equal("gender", file.Metadata.Target);
        Assert.Contains("gender: female, male", ModelCard.Describe(file), StringComparison.Ordinal);
        Assert.Equal("gender", ModelInfo.Of(file).Target);
    }

    private static List<Outcome<TrainingOptions, TrainingResult>> Run(
        string output, FeatureRecord[] clips, JsonObject given, bool resume = false) =>
    [
        .. TrainingRun.Execute(
            new TrainingRequest { Features = clips, OutPath = output, Options = TrainingOptions.ReadAll(null, given), Resume = resume },
            cancellation: TestContext.Current.CancellationToken),
    ];

    private static List<Outcome<TrainingOptions, TrainingResult>> RunTwo(string folder, bool resume = false, int epochs = 2)
    {
        var given = new JsonObject { ["epochs"] = epochs, ["threads"] = 1, ["device"] = "cpu" };
        TrainingOptions small = TrainingOptions.Read(null, given) with { Architecture = SavedClips.Small };
        return
        [
            .. TrainingRun.Execute(
                new TrainingRequest
                {
                    Features = SavedClips.Make(SavedClips.Point),
                    OutPath = folder,
                    Options = [small with { Architecture = new Failing() }, small],
                    Resume = resume,
                },
                cancellation: TestContext.Current.CancellationToken),
        ];
    }

    private sealed class StoppingProgress(int? after, CancellationTokenSource stop) : IProgress<WorkProgress>
    {
        private int _reports;

        public void Report(WorkProgress value)
        {
            if (++_reports == after)
            {
                stop.Cancel();
            }
        }
    }

    private sealed record Failing : ArchitectureSpec
    {
        public override string Name => "failing";

        public override string Summary => "cannot learn";

        public override string UsualExtractor => "mfcc-mean";

        public override ILearner Learner(FeatureTable table, IReadOnlyList<int> labels, TrainingSettings settings) =>
            throw new SerException(ErrorId.DataInvalid, "no");
    }

    private sealed record Impatient : NetworkSpec
    {
        public override string Name => "mlp";

        public override string Summary => "a network that says it has neither batches nor patience";

        public override string UsualExtractor => "mfcc-mean";

        public override bool Uses(string key) => key is not ("batchSize" or "patience");

        public override Value Build(Layers layers, Value features, int labels) => SavedClips.Small.Build(layers, features, labels);
    }
}
