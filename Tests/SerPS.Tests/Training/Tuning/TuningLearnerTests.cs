using SerPS.Autodiff;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Onnx;
using SerPS.Tests.Classical;
using SerPS.Training;
using SerPS.Training.Tuning;

namespace SerPS.Tests.Training.Tuning;

public sealed class TuningLearnerTests : IDisposable
{
    private const string NotBetter = "no epoch of the whole network was better";
    private const string Crnn = """{"name":"crnn","stem":4,"channels":[4,6],"units":4,"members":2}""";

    private static readonly FeatureSpec Heard = FeatureSpec.All.FromJson("""{"name":"log-mel-sequence","seconds":0.3,"mels":16}""");
    private static readonly FeatureSpec Beside = new MfccMeanSpec { Coefficients = 3 };
    private static readonly TrainingSettings Rate = Tables.Settings with
    {
        Optimizer = new AdamW { LearningRate = 1e-3 },
        Monitor = MonitoredScore.Loss,
        Epochs = 4,
        Patience = 4,
        BatchSize = 16,
    };

    private readonly TemporaryFolder _folder = new();
    private readonly FeatureTable _new = FeatureTable.Of([.. SavedClips.Make(new JoinedSpec { Parts = [Heard, Beside] }, clips: 96).Select(
        record => record with { Emotion = record.Emotion == "neutral" ? "boredom" : record.Emotion })]);

    private readonly int[] _train = Tables.Rows(0, 60), _validation = Tables.Rows(60, 96);
    private readonly string _base;

    public TuningLearnerTests()
    {
        FeatureTable old = FeatureTable.Of(SavedClips.Make(Heard));
        _base = _folder.Write("base.onnx", Model(), old, metadata => metadata with { Architecture = Crnn });
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_whole_network_learns_where_that_is_better_on_the_validation_clips()
    {
        FitResult head = Fit(TuneScope.Head, Rate), network = Fit(TuneScope.Auto, Rate);
        Assert.IsType<TrainedHead>(head.Model);
        Assert.IsType<TrainedNetwork>(network.Model);
        Assert.True(Loss(network.Model) < Loss(head.Model));
        Assert.True(network.Model.ParameterCount > head.Model.ParameterCount);
        Assert.InRange(TuningRounds.Of(network.BestEpoch).Epochs, 1, 4);
        Assert.Equal(TuningRounds.Of(network.BestEpoch).Penalties, head.BestEpoch);
        Assert.Equal(TuningRounds.Of(network.BestEpoch).Epochs, new Tuned().EpochsOf(network.BestEpoch));

        // each weight of the network that its answer hangs on moved, and each step made the loss smaller
        var kept = ((TrainedNetwork)network.Model).Parameters;
        Assert.True(StoredNetwork.TryRead(ModelFile.Read(_base), out StoredNetwork? before, out _));
        string[] moved = ["member1.stem.weight", "member2.block1.conv1.norm.shift", "member1.gru.hidden", "member2.pool.score.weight"];
        foreach (string name in moved)
        {
            Assert.NotEqual(before!.Weights[name].Values<float>(), kept[name].Values<float>());
        }

        Assert.Equal(before!.Weights["member1.stem.norm.variance"].Values<float>(), kept["member1.stem.norm.variance"].Values<float>());
        double[] losses = [.. network.History.Select(record => record.Loss)];
        Assert.True(losses[^1] < losses[0]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_clips_alone_are_enough_for_as_many_epochs()
    {
        byte[] File(FitResult fit) => GraphWriter.Write(fit.Model.InferenceGraph(1));
        FitResult one = Fit(TuneScope.Network, Rate), two = Fit(TuneScope.Network, Rate);
        Assert.Equal(File(one), File(two));
        Assert.NotEqual(File(one), File(Fit(TuneScope.Network, Rate with { Seed = 7 })));

        int rounds = new TuningRounds(2, 3).Number;
        FitResult refit = Learner(TuneScope.Auto, Rate)
            .Fit(_train, [], "Training", null, TestContext.Current.CancellationToken, rounds);
        Assert.IsType<TrainedNetwork>(refit.Model);
        Assert.Equal((rounds, 3), (refit.BestEpoch, refit.Epochs));
        FitResult layer = Learner(TuneScope.Auto, Rate)
            .Fit(_train, [], "Training", null, TestContext.Current.CancellationToken, new TuningRounds(2, 0).Number);
        Assert.Contains(NotBetter, Assert.IsType<TrainedHead>(layer.Model).Reason, StringComparison.Ordinal);
        Assert.Equal(2, layer.BestEpoch);
    }

    [Fact]
    public void A_fit_that_was_stopped_goes_on()
    {
        FitResult whole = Fit(TuneScope.Network, Rate);
        var checkpoint = new Checkpoint(_folder.File("fit"));
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Learner(TuneScope.Network, Rate)
            .Fit(_train, _validation, "Training", new StopAt("epoch 2 of 4", stop), stop.Token, checkpoint: checkpoint));
        Assert.NotNull(checkpoint.Load().Training);
        FitResult resumed = Learner(TuneScope.Network, Rate)
            .Fit(_train, _validation, "Training", null, TestContext.Current.CancellationToken, checkpoint: checkpoint);
        Assert.Equal(GraphWriter.Write(whole.Model.InferenceGraph(1)), GraphWriter.Write(resumed.Model.InferenceGraph(1)));
        Assert.Equal(whole.BestEpoch, resumed.BestEpoch);
    }

    [Fact]
    public void What_makes_it_worse_is_not_kept()
    {
        TrainingSettings wild = Rate with { Optimizer = new Sgd { LearningRate = 10 }, ClipNorm = 100 };
        FitResult fit = Fit(TuneScope.Network, wild);
        Assert.Contains(NotBetter, Assert.IsType<TrainedHead>(fit.Model).Reason, StringComparison.Ordinal);
        Assert.Equal(Fit(TuneScope.Head, Rate).BestEpoch, fit.BestEpoch);
    }

    [Theory]
    [InlineData(9, "of 'boredom' there are 9 clips, and the whole network wants 10 of each label")]
    [InlineData(10, null)]
    public void With_few_clips_of_a_label_only_the_last_layer_learns(int clips, string? reason)
    {
        int boredom = _new.Labels.ToList().IndexOf("boredom");
        int[] Fewer(int[] rows, int count) =>
        [
            .. rows.GroupBy(row => _new.LabelOf(_new.Clips[row]) == boredom).SelectMany(group => group.Key ? group.Take(count) : group),
        ];

        FitResult fit = Learner(TuneScope.Auto, Rate)
            .Fit(Fewer(_train, clips - 3), Fewer(_validation, 3), "Training", null, TestContext.Current.CancellationToken);
        if (reason is null)
        {
            Assert.IsType<TrainedNetwork>(fit.Model);
        }
        else
        {
            Assert.Equal(reason, Assert.IsType<TrainedHead>(fit.Model).Reason);
        }
    }

    [Fact]
    public void What_cannot_be_taken_apart_has_a_last_layer_taught_or_says_so()
    {
        string Changed(string name, string architecture) => _folder.Write(
            name, Model(), FeatureTable.Of(SavedClips.Make(Heard)), metadata => metadata with { Architecture = architecture });
        string svm = Changed("svm.onnx", """{"name":"svm"}""");
        string other = Changed("other.onnx", Crnn.Replace("[4,6]", "[4,5]", StringComparison.Ordinal));
        foreach ((string file, string found) in new[] { (svm, "is no network"), (other, "its constant 'member1.block2") })
        {
            var tuned = new Tuned { Base = file, Tune = TuneScope.Network };
            var error = Assert.Throws<SerException>(() => tuned.RequireFits(_new.Spec));
            Assert.Equal((ErrorId.OptionInvalid, file), (error.Id, error.Path));
            Assert.Contains(found, error.Message, StringComparison.Ordinal);
            Assert.Contains("expected is a file as training writes it, of mlp, ", error.Message, StringComparison.Ordinal);
            FitResult fit = (tuned with { Tune = TuneScope.Auto }).Learner(_new, _new.Labels(), Rate)
                .Fit(_train, _validation, "Training", null, TestContext.Current.CancellationToken);
            Assert.Contains(found, Assert.IsType<TrainedHead>(fit.Model).Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Epochs_count_before_penalties()
    {
        TuningRounds[] rounds = [new(1, 0), new(6, 0), new(1, 1), new(3, 20)];
        int[] numbers = [.. rounds.Select(each => each.Number)];
        Assert.Equal([1, 6, 7, 123], numbers);
        Assert.Equal(rounds, numbers.Select(TuningRounds.Of));
    }

    private static TrainedModel Model()
    {
        FeatureTable old = FeatureTable.Of(SavedClips.Make(Heard));
        return ((NetworkSpec)Architectures.All.FromJson(Crnn)).Learner(old, old.Labels(), Tables.Settings with { Epochs = 2 })
            .Fit(Tables.Rows(0, 64), [], "Training", null, TestContext.Current.CancellationToken).Model;
    }

    private ILearner Learner(TuneScope tune, TrainingSettings settings) =>
        new Tuned { Base = _base, Tune = tune }.Learner(_new, _new.Labels(), settings);

    private FitResult Fit(TuneScope tune, TrainingSettings settings) =>
        Learner(tune, settings).Fit(_train, _validation, "Training", null, TestContext.Current.CancellationToken);

    private double Loss(TrainedModel model) => -MonitoredScores.Of(
        MonitoredScore.Loss,
        model.Logits(_new, _validation, Tables.Settings.Session),
        [.. _validation.Select(row => _new.LabelOf(_new.Clips[row]))]);

    private sealed class StopAt(string status, CancellationTokenSource stop) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            bool network = value.Stage.EndsWith("whole network", StringComparison.Ordinal);
            if (network && value.Status.StartsWith(status, StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        }
    }
}
