using SerPS.Audio;
using SerPS.Autodiff;
using SerPS.Data;
using SerPS.Features;
using SerPS.Features.Augmentation;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Runtime;

namespace SerPS.Tests.Networks;

public class TrainerTests
{
    private static readonly TrainingSettings Quick = new()
    {
        Optimizer = new Adam { LearningRate = 0.01 },
        Epochs = 30,
        Session = new SessionSettings { Device = Device.Cpu, Threads = 1 },
    };

    [Fact]
    public void Learns_clusters_that_a_perceptron_can_separate()
    {
        FeatureTable table = Clusters(300);
        FitResult fit = Trainer(table, Quick).Fit(Rows(0, 200), Rows(200, 250), "Training", null, TestContext.Current.CancellationToken);
        Assert.True(Accuracy(table, fit, Rows(250, 300)) > 0.95);
        Assert.InRange(fit.BestEpoch, 1, 30);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_and_another_seed_others()
    {
        FeatureTable table = Clusters(100);
        float[] Weights(long seed) => FirstWeights(Trainer(table, Quick with { Seed = seed, Epochs = 2 })
            .Fit(Rows(0, 100), [], "Training", null, TestContext.Current.CancellationToken));
        Assert.Equal(Weights(1), Weights(1));
        Assert.NotEqual(Weights(1), Weights(2));
    }

    [Fact]
    public void A_schedule_ends_with_the_epochs_that_are_asked_for()
    {
        TrainingSettings settings = Quick with { Schedule = new CosineAnnealing() };
        FitResult fit = Trainer(Clusters(100), settings)
            .Fit(Rows(0, 100), [], "Training", null, TestContext.Current.CancellationToken, epochs: 6);
        Assert.Equal(6, fit.History.Count);
        Assert.InRange(fit.History[^1].Rate, 0, 0.05 * Quick.LearningRate);
    }

    public static TheoryData<string> Settings => new(All.Keys);

    [Theory]
    [MemberData(nameof(Settings))]
    public void Learns_with_every_kind_of_setting_and_the_same_each_time(string name)
    {
        FeatureTable table = Clusters(240);
        FitResult Train() => Trainer(table, All[name])
            .Fit(Rows(0, 160), Rows(160, 200), "Training", null, TestContext.Current.CancellationToken);
        FitResult fit = Train();
        Assert.True(Accuracy(table, fit, Rows(200, 240)) > 0.9);
        Assert.Equal(
            FirstWeights(fit), FirstWeights(Train()));
    }

    private static Dictionary<string, TrainingSettings> All { get; } = new()
    {
        ["sgd"] = Quick with { Optimizer = new Sgd { LearningRate = 0.05 } },
        ["adamw, cosine"] = Quick with { Optimizer = new AdamW { LearningRate = 0.01 }, Schedule = new CosineAnnealing() },
        ["one cycle, clipped"] = Quick with { Schedule = new OneCycle(), ClipNorm = 1 },
        ["plateau, watched loss"] = Quick with { Schedule = new ReduceOnPlateau { Wait = 2 }, Monitor = MonitoredScore.Loss },
        ["focal, weighted classes"] = Quick with { Loss = new Focal(), ClassWeights = LabelWeights.Parse("sad=2"), LabelSmoothing = 0.1 },
        ["averaged weights"] = Quick with { WeightAverage = 0.9, Monitor = MonitoredScore.Uar },
        ["corpora, mixed, masked where labels differ"] = Quick with
        {
            Sampler = Sampler.Corpora,
            MaskLabels = true,
            Augment = AugmentationPipeline.Parse("mixup"),
        },
        ["balanced, mixed"] = Quick with
        {
            Sampler = Sampler.Balanced,
            OversampleBoost = LabelWeights.Parse("sad=2"),
            Augment = AugmentationPipeline.Parse("mixup"),
            Monitor = MonitoredScore.WeightedF1,
        },
    };

    [Fact]
    public void The_recorded_rate_follows_the_schedule_and_the_average_is_what_is_shipped()
    {
        FeatureTable table = Clusters(64);
        FitResult Train(TrainingSettings settings) =>
            Trainer(table, settings).Fit(Rows(0, 64), [], "Training", null, TestContext.Current.CancellationToken);
        FitResult plain = Train(Quick with { Epochs = 4, Schedule = new CosineAnnealing() });
        FitResult averaged = Train(Quick with { Epochs = 4, Schedule = new CosineAnnealing(), WeightAverage = 0.9 });
        Assert.True(plain.History.Zip(plain.History.Skip(1)).All(pair => pair.Second.Rate < pair.First.Rate));
        Assert.Equal(plain.History.Select(record => record.Loss), averaged.History.Select(record => record.Loss));
        Assert.NotEqual(FirstWeights(plain), FirstWeights(averaged));
        Assert.NotEqual(Parameter(plain, "norm1.mean"), Parameter(averaged, "norm1.mean"));
    }

    [Fact]
    public void A_label_that_a_corpus_lacks_is_not_unlearned_from_its_clips()
    {
        // the clips of "few" lack sad; the points of sad are in it too, where they are called happy
        FeatureTable table = TwoCorpora(240);
        int[] few = [.. Rows(0, 240).Where(row => table.Clips[row].Corpus == "few")];
        float SadBias(bool mask) => Parameter(
            Trainer(table, Quick with { MaskLabels = mask, Epochs = 3, Optimizer = new Sgd { LearningRate = 0.05, Momentum = 0 } })
                .Fit(few, [], "Training", null, TestContext.Current.CancellationToken),
            "logits.bias")[2];
        float start = Parameter(
            Trainer(table, Quick with { Epochs = 1, Optimizer = new Sgd { LearningRate = 1e-9, Momentum = 0 } })
                .Fit(few, [], "Training", null, TestContext.Current.CancellationToken),
            "logits.bias")[2];
        Assert.Equal(start, SadBias(mask: true), 1e-7f);
        Assert.True(SadBias(mask: false) < start - 0.01f);
    }

    [Fact]
    public void Stops_early_when_validation_stands_still()
    {
        FeatureTable table = Clusters(120);
        FitResult fit = Trainer(table, Quick with { Epochs = 100, Patience = 3 })
            .Fit(Rows(0, 80), Rows(80, 120), "Training", null, TestContext.Current.CancellationToken);
        Assert.True(fit.Epochs < 100);
        Assert.Equal(fit.BestEpoch + 3, fit.Epochs);
    }

    [Fact]
    public void A_loss_that_is_not_finite_stops_with_the_step_named()
    {
        FeatureTable table = Clusters(64);
        var error = Assert.Throws<SerException>(() => Trainer(table, Quick with { Optimizer = new Adam { LearningRate = 1e38 } })
            .Fit(Rows(0, 64), [], "Training", null, TestContext.Current.CancellationToken));
        Assert.Equal(ErrorId.TrainingDiverged, error.Id);
        Assert.Contains("epoch", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_cancelled_fit_goes_on_from_the_very_step_where_it_was(bool corpora)
    {
        using var folder = new TemporaryFolder();
        FeatureTable table = corpora ? TwoCorpora(120) : Clusters(120);
        TrainingSettings settings = Quick with { Epochs = 6, BatchSize = 8, Schedule = new CosineAnnealing(), WeightAverage = 0.8 };
        settings = corpora ? settings with { Sampler = Sampler.Corpora, MaskLabels = true } : settings;
        FitResult whole = Trainer(table, settings).Fit(Rows(0, 80), Rows(80, 120), "Training", null, TestContext.Current.CancellationToken);

        // sixty steps, ten an epoch: each time stops at its seventh, which is not made, in the midst of epochs
        FitResult? resumed = null;
        int cancellations = 0;
        while (resumed is null)
        {
            using var stop = new CancellationTokenSource();
            try
            {
                resumed = Trainer(table, settings with { Schedule = new CancellingSchedule(settings.Schedule, 7, stop) })
                    .Fit(Rows(0, 80), Rows(80, 120), "Training", null, stop.Token, checkpoint: new Checkpoint(folder.File("fit")));
            }
            catch (OperationCanceledException)
            {
                cancellations++;
            }
        }

        Assert.InRange(cancellations, 7, 10); // the seventh step is finished, or stopped in its midst and made again

        static IEnumerable<EpochRecord> Untimed(FitResult fit) => fit.History.Select(record => record with { Seconds = 0 });
        Assert.Equal(Untimed(whole), Untimed(resumed));
        Assert.Equal(FirstWeights(whole), FirstWeights(resumed));
    }

    [Fact]
    public void A_fit_that_is_cancelled_before_its_validation_goes_on_with_that()
    {
        using var folder = new TemporaryFolder();
        FeatureTable table = Clusters(120);
        TrainingSettings settings = Quick with { Epochs = 3, BatchSize = 80 }; // one step an epoch, which is always reported
        FitResult whole = Trainer(table, settings).Fit(Rows(0, 80), Rows(80, 120), "Training", null, TestContext.Current.CancellationToken);
        var checkpoint = new Checkpoint(folder.File("fit"));
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Trainer(table, settings).Fit(
            Rows(0, 80), Rows(80, 120), "Training", new CancelAt("epoch 1 of 3", stop), stop.Token, checkpoint: checkpoint));
        FitState kept = checkpoint.Load();
        Assert.Equal((0, 1), (kept.Epoch, kept.StepInEpoch));

        FitResult resumed = Trainer(table, settings)
            .Fit(Rows(0, 80), Rows(80, 120), "Training", null, TestContext.Current.CancellationToken, checkpoint: checkpoint);
        Assert.Equal(whole.History.Select(record => record.Score), resumed.History.Select(record => record.Score));
        Assert.Equal(FirstWeights(whole), FirstWeights(resumed));
    }

    [Fact]
    public void A_loss_that_is_not_finite_leaves_the_last_good_checkpoint()
    {
        using var folder = new TemporaryFolder();
        FeatureTable table = Clusters(64);
        var checkpoint = new Checkpoint(folder.File("fit"));
        var error = Assert.Throws<SerException>(() => Trainer(table, Quick with { Schedule = new ExplodingSchedule(3.0 / 30) })
            .Fit(Rows(0, 64), [], "Training", null, TestContext.Current.CancellationToken, checkpoint: checkpoint));
        Assert.Equal(ErrorId.TrainingDiverged, error.Id);
        Assert.Contains("epoch 4", error.Message, StringComparison.Ordinal);
        FitState kept = checkpoint.Load();
        Assert.Equal(3, kept.Epoch);
        Assert.All(kept.Training!.Tensors, tensor => Assert.All(tensor.Values<float>(), value => Assert.True(float.IsFinite(value))));
    }

    [Fact]
    public void Cancellation_stops_between_steps()
    {
        FeatureTable table = Clusters(64);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => Trainer(table, Quick).Fit(Rows(0, 64), [], "Training", null, cancelled.Token));
    }

    [Fact]
    public void The_exported_graph_computes_what_the_training_graph_learned_for_any_batch()
    {
        FeatureTable table = Clusters(60);
        FitResult fit = Trainer(table, Quick).Fit(Rows(0, 60), [], "Training", null, TestContext.Current.CancellationToken);
        float[][] together = fit.Model.Logits(table, Rows(0, 60), Quick.Session);
        float[][] alone = [.. Rows(0, 60).Select(row => fit.Model.Logits(table, [row], Quick.Session)[0])];
        Assert.All(together.Zip(alone), pair => Assert.All(pair.First.Zip(pair.Second), v => Assert.Equal(v.First, v.Second, 1e-5f)));
    }

    internal static FeatureTable Clusters(int clips)
    {
        var random = new Random(7);
        string[] emotions = ["neutral", "happy", "sad"];
        var spec = new PointSpec();
        var values = new float[clips * spec.Length];
        var made = new Clip[clips];
        for (int i = 0; i < clips; i++)
        {
            int label = i % 3;
            made[i] = new Clip { Path = $"/{i}.wav", Emotion = emotions[label], Speaker = $"s{i % 10}" };
            for (int j = 0; j < spec.Length; j++)
            {
                values[(i * spec.Length) + j] = (float)((j % 3 == label ? 3 : 0) + random.NextDouble() + 100);
            }
        }

        return new FeatureTable(
            spec, made, [.. made.Select(_ => AudioFingerprint.Compute(new AudioClip(new float[1600], 16_000)))], values);
    }

    // every second clip from a corpus that calls sad happy
    private static FeatureTable TwoCorpora(int clips)
    {
        FeatureTable table = Clusters(clips);
        return new FeatureTable(
            table.Spec,
            [.. table.Clips.Select((clip, i) => i % 2 == 0
                ? clip with { Corpus = "all" }
                : clip with { Corpus = "few", Emotion = clip.Emotion == "sad" ? "happy" : clip.Emotion })],
            table.Fingerprints,
            [.. Rows(0, clips).SelectMany(row => table.Row(row).ToArray())]);
    }

    private static float[] FirstWeights(FitResult fit) => Parameter(fit, "dense1.weight");

    private static float[] Parameter(FitResult fit, string name) => ((TrainedNetwork)fit.Model).Parameters[name].Values<float>();

    private static Trainer Trainer(FeatureTable table, TrainingSettings settings) =>
        new(new Mlp { Hidden = [16], Dropout = [0.1] }, table, [.. table.Clips.Select(table.LabelOf)], settings);

    private static int[] Rows(int from, int to) => [.. Enumerable.Range(from, to - from)];

    private static double Accuracy(FeatureTable table, FitResult fit, int[] rows) => rows.Zip(fit.Model.Logits(table, rows, Quick.Session))
        .Average(pair => Array.IndexOf(pair.Second, pair.Second.Max()) == table.LabelOf(table.Clips[pair.First]) ? 1 : 0);

    private sealed record CancellingSchedule(ScheduleSpec Inner, int Steps, CancellationTokenSource Stop) : ScheduleSpec
    {
        private int _steps;

        public override string Name => "cancelling";

        public override double Factor(double progress, IReadOnlyList<double> scores)
        {
            if (++_steps == Steps)
            {
                Stop.Cancel();
            }

            return Inner.Factor(progress, scores);
        }
    }

    private sealed record ExplodingSchedule(double At) : ScheduleSpec
    {
        public override string Name => "exploding";

        public override double Factor(double progress, IReadOnlyList<double> scores) => progress >= At - 1e-9 ? 1e38 : 1;
    }

    internal sealed record PointSpec : FeatureSpec
    {
        public override string Name => "point";

        public override IReadOnlyList<int> Shape => [6];

        protected override FeatureExtractor Create() => throw new NotSupportedException();

        protected override void Validate()
        {
        }
    }

    private sealed class CancelAt(string status, CancellationTokenSource stop) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            if (value.Status.Contains(status, StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        }
    }
}
