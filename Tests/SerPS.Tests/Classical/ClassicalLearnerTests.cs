using SerPS.Autodiff;
using SerPS.Classical;
using SerPS.Learning;
using SerPS.Onnx;
using SerPS.Runtime;
using SerPS.Training;

namespace SerPS.Tests.Classical;

/// <summary>What holds for every classical learner.</summary>
public class ClassicalLearnerTests
{
    public static TheoryData<string> Learners =>
        new(Architectures.All.Names.Where(name => Architectures.All.Parse(name) is ClassicalSpec { InAll: true }));

    [Fact]
    public void There_are_five() =>
        Assert.Equal(["random-forest", "extra-trees", "gradient-boosting", "svm", "knn"], Learners.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Learners))]
    public void Learns_clouds_and_gives_probabilities(string name)
    {
        FeatureTable table = Tables.Clouds(300, 3);
        FitResult fit = Spec(name).Fit(table, Tables.Rows(0, 200), Tables.Rows(200, 240));
        Assert.InRange(fit.Accuracy(table, Tables.Rows(240, 300)), 0.9, 1);
        RequireProbabilities(fit.Model, table);
        Assert.True(fit.Model.ParameterCount > 0);
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void The_same_seed_gives_the_same_file_with_any_number_of_threads(string name)
    {
        FeatureTable table = Tables.Clouds(120, 3);
        byte[] File(int threads, long seed = 1)
        {
            TrainingSettings settings = Tables.Settings with { Seed = seed, Threads = threads };
            return GraphWriter.Write(Spec(name).Fit(table, Tables.Rows(0, 90), Tables.Rows(90, 120), settings).Model.InferenceGraph(1));
        }

        byte[] one = File(1);
        Assert.Equal(one, File(1));
        Assert.Equal(one, File(2));
        Assert.Equal(one, File(5));
        Assert.Equal(name is "gradient-boosting" or "knn", one.SequenceEqual(File(1, seed: 2)));
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void A_clip_alone_gets_what_it_gets_among_others(string name)
    {
        FeatureTable table = Tables.Clouds(90, 3);
        TrainedModel model = Spec(name).Fit(table, Tables.Rows(0, 60)).Model;
        float[][] together = model.Logits(table, Tables.Rows(60, 90), Tables.Settings.Session);
        float[][] alone = [.. Tables.Rows(60, 90).Select(row => model.Logits(table, [row], Tables.Settings.Session)[0])];
        Assert.All(together.Zip(alone), pair => Assert.All(pair.First.Zip(pair.Second), v => Assert.Equal(v.First, v.Second, 1e-4f)));
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void One_label_is_an_error_that_names_it(string name)
    {
        FeatureTable table = Tables.Clouds(30, 3);
        var error = Assert.Throws<SerException>(() => Spec(name).Fit(table, [0, 3, 6, 9]));
        Assert.Equal(ErrorId.DataInvalid, error.Id);
        Assert.Contains("all 4 training clips have the label 'neutral'", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<SerException>(() => Spec(name).Fit(table, []));
        Assert.Contains("no training clips", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Two_clips_a_label_are_enough(string name)
    {
        FeatureTable table = Tables.Clouds(16, 8, width: 8, distance: 50);
        FitResult fit = Spec(name).Fit(table, Tables.Rows(0, 16));
        RequireProbabilities(fit.Model, table);
        Assert.True(name == "knn" || fit.Accuracy(table, Tables.Rows(0, 16)) == 1); // five neighbours are more than a label has
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Two_labels_and_one_feature(string name)
    {
        FeatureTable table = Tables.Clouds(100, 2, width: 1, distance: 9);
        FitResult fit = Spec(name).Fit(table, Tables.Rows(0, 60), Tables.Rows(60, 80));
        RequireProbabilities(fit.Model, table);
        Assert.Equal(1, fit.Accuracy(table, Tables.Rows(80, 100)));
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Constant_features_teach_nothing_but_how_often_each_label_is(string name)
    {
        FeatureTable table = Tables.Make([.. Enumerable.Range(0, 40).Select(i => i % 4 == 0 ? 1 : 0)], 3, (_, j) => j);
        TrainedModel model = Spec(name).Fit(table, Tables.Rows(0, 40)).Model;
        RequireProbabilities(model, table);
        double[] first = model.Probabilities(table, [0])[0];
        Assert.All(model.Probabilities(table, Tables.Rows(0, 40)),
            row => Assert.All(first.Zip(row), pair => Assert.Equal(pair.First, pair.Second, 1e-6)));
        Assert.True(first[0] > first[1]);
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Equal_clips_of_different_labels_share_the_probability(string name)
    {
        // four clouds of a single point each, and in each two labels as often
        FeatureTable table = Tables.Make([.. Enumerable.Range(0, 80).Select(i => i / 40)], 2, (i, j) => i % 4 / (j + 1));
        TrainedModel model = Spec(name).Fit(table, Tables.Rows(0, 80)).Model;
        RequireProbabilities(model, table);
        Assert.All(model.Probabilities(table, Tables.Rows(0, 4)),
            row => Assert.InRange(row[0], name == "knn" ? 0 : 0.35, name == "knn" ? 1 : 0.65));
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void A_label_without_training_clips_is_unlikely(string name)
    {
        FeatureTable table = Tables.Clouds(90, 3);
        TrainedModel model = Spec(name).Fit(table, [.. Tables.Rows(0, 90).Where(row => row % 3 != 1)]).Model;
        RequireProbabilities(model, table);
        Assert.All(model.Probabilities(table, Tables.Rows(0, 90)), row => Assert.True(row[1] < 0.01));
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void A_label_that_weighs_more_is_given_more_often(string name)
    {
        FeatureTable table = Tables.Clouds(300, 3, distance: 1);
        // in leaves of one label the weight makes no difference
        ClassicalSpec spec = Spec(name) is ForestSpec forest ? forest with { LeafClips = 10 } : Spec(name);
        double Share(TrainingSettings settings) => spec.Fit(table, Tables.Rows(0, 200), settings: settings).Model
            .Probabilities(table, Tables.Rows(200, 300)).Average(row => row[1]);
        double even = Share(Tables.Settings);
        Assert.True(Share(Tables.Settings with { ClassWeights = LabelWeights.Parse("calm=10") }) > even + 0.05);
        Assert.True(Share(Tables.Settings with { OversampleBoost = LabelWeights.Parse("calm=10") }) > even + 0.05);
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void A_cancelled_fit_stops(string name)
    {
        FeatureTable table = Tables.Clouds(60, 3);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        ILearner learner = Spec(name).Learner(table, table.Labels(), Tables.Settings);
        Assert.ThrowsAny<OperationCanceledException>(() => learner.Fit(Tables.Rows(0, 60), [], "Training", null, cancelled.Token));
    }

    [Theory]
    [InlineData("random-forest")]
    [InlineData("gradient-boosting")]
    [InlineData("svm")]
    public void A_fit_that_is_under_way_tells_how_far_it_is_and_stops_within_a_second(string name)
    {
        FeatureTable table = Tables.Clouds(6000, 6, width: 40, distance: 0.5);
        using var stop = new CancellationTokenSource();
        var progress = new StoppingProgress(stop);
        TrainingSettings settings = Tables.Settings with { Epochs = 10_000 };
        ILearner learner = (name == "random-forest" ? new RandomForest { Trees = 10_000 } : Spec(name))
            .Learner(table, table.Labels(), settings);
        Assert.ThrowsAny<OperationCanceledException>(() => learner.Fit(Tables.Rows(0, 6000), [], "Fold 1", progress, stop.Token));
        Assert.Equal("Fold 1", progress.First!.Stage);
        Assert.EndsWith("s left", progress.First.Status, StringComparison.Ordinal);
        Assert.InRange(progress.First.Done!.Value, 0, 0.5);
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Options_of_networks_are_of_no_use(string name)
    {
        ClassicalSpec spec = Spec(name);
        Assert.All(["optimizer", "learningRate", "schedule", "augment", "batchSize"], key => Assert.False(spec.Uses(key)));
        Assert.All(["architecture", "seed", "split", "classWeights", "sampler"], key => Assert.True(spec.Uses(key)));
        Assert.Equal(name == "gradient-boosting", spec.Uses("epochs"));
        Assert.All(TrainingOptions.Keys, key => Assert.True(new SerPS.Networks.Mlp().Uses(key)));
    }

    private static ClassicalSpec Spec(string name) => (ClassicalSpec)Architectures.All.Parse(name);

    private static void RequireProbabilities(TrainedModel model, FeatureTable table)
    {
        using var session = new OnnxSession(GraphWriter.Write(model.InferenceGraph(1.3)), Tables.Settings.Session);
        float[] features = [.. Enumerable.Range(0, table.Clips.Count).SelectMany(row => table.Row(row).ToArray())];
        var inputs = new Dictionary<string, Tensor> { ["features"] = Tensor.Of(features, table.Clips.Count, table.Spec.Length) };
        Tensor probabilities = session.Run(inputs, "probabilities")[0];
        Assert.Equal([table.Clips.Count, table.Labels.Count], probabilities.Shape);
        Assert.All(probabilities.Values<float>(), value => Assert.InRange(value, 0, 1));
        Assert.All(probabilities.Values<float>().Chunk(table.Labels.Count), row => Assert.Equal(1, row.Sum(), 1e-5));
    }

    private sealed class StoppingProgress(CancellationTokenSource stop) : IProgress<WorkProgress>
    {
        public WorkProgress? First { get; private set; }

        public void Report(WorkProgress value)
        {
            First ??= value;
            stop.CancelAfter(20);
        }
    }
}
