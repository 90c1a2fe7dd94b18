using SerPS.Classical;
using SerPS.Evaluation;
using SerPS.Learning;

namespace SerPS.Tests.Classical;

public class GradientBoostingTests
{
    [Fact]
    public void Gives_the_probabilities_of_scikit_learn()
    {
        (FeatureTable table, int train, Func<string, double[]> values) = Tables.Golden();
        var spec = new GradientBoosting { Leaves = 6, LeafClips = 5, L2 = 0.5 };
        int[] test = Tables.Rows(train, table.Clips.Count);
        FitResult fit = spec.Fit(table, Tables.Rows(0, train), settings: Tables.Settings with { Epochs = 15 });
        Assert.All(
            fit.Model.Probabilities(table, test).SelectMany(row => row).Zip(values("boosting")),
            pair => Assert.Equal(pair.Second, pair.First, 1e-3));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Keeps_the_round_of_the_lowest_validation_loss_and_exports_just_that(int labels)
    {
        FeatureTable table = Tables.Clouds(300, labels, distance: 1);
        int[] validation = Tables.Rows(200, 300);
        TrainingSettings settings = Tables.Settings with { Epochs = 200, Patience = 5, Monitor = MonitoredScore.Loss };
        FitResult fit = new GradientBoosting { LearningRate = 0.3 }.Fit(table, Tables.Rows(0, 200), validation, settings);
        Assert.Equal(fit.BestEpoch + 5, fit.Epochs);
        Assert.Equal(fit.Epochs, fit.History.Count);
        Assert.Equal(fit.History.MaxBy(record => record.Score)!.Epoch, fit.BestEpoch);
        Assert.True(fit.History[^1].Loss < fit.History[0].Loss);
        double loss = Temperature.LogLoss(
            fit.Model.Logits(table, validation, settings.Session), [.. validation.Select(row => table.LabelOf(table.Clips[row]))], 1);
        Assert.Equal(-fit.History[fit.BestEpoch - 1].Score, loss, 1e-5);
    }

    [Fact]
    public void Without_validation_it_runs_as_many_rounds_as_asked()
    {
        FeatureTable table = Tables.Clouds(90, 3);
        ILearner learner = new GradientBoosting().Learner(table, table.Labels(), Tables.Settings);
        FitResult fit = learner.Fit(Tables.Rows(0, 90), [], "All clips", null, TestContext.Current.CancellationToken, epochs: 7);
        Assert.Equal((7, 7), (fit.BestEpoch, fit.Epochs));
    }

    [Fact]
    public void Another_monitored_score_chooses_another_round()
    {
        FeatureTable table = Tables.Clouds(300, 3, distance: 1);
        FitResult fit = new GradientBoosting().Fit(
            table, Tables.Rows(0, 200), Tables.Rows(200, 300),
            Tables.Settings with { Epochs = 60, Patience = 60, Monitor = MonitoredScore.Uar });
        Assert.Equal(fit.History.MaxBy(record => record.Score)!.Epoch, fit.BestEpoch);
        Assert.All(fit.History, record => Assert.InRange(record.Score, 0, 1));
    }

    [Fact]
    public void Trees_keep_to_leaves_and_depth()
    {
        FeatureTable table = Tables.Clouds(400, 2, distance: 1);
        Tree Grow(GradientBoosting spec)
        {
            var task = new LearningTask(table, table.Labels(), Tables.Settings, Tables.Rows(0, 400), []);
            var grower = new BoostingGrower(spec, new BinnedFeatures(task), task.Workers, shares: true);
            for (int clip = 0; clip < 400; clip++)
            {
                grower.SetGradient(clip, 0.5 - task.Labels[clip], 0.25);
            }

            return grower.Grow(new double[400]);
        }

        Assert.Equal(4, Grow(new GradientBoosting { Leaves = 5, LeafClips = 1 }).Nodes.Length);
        Assert.Equal(2, Grow(new GradientBoosting { Depth = 2, LeafClips = 1 }).Depth);
        Assert.Equal(1, Grow(new GradientBoosting { Leaves = 2 }).Nodes.Length);
    }

    [Fact]
    public void Parameters_without_a_meaning_are_errors()
    {
        GradientBoosting[] wrong =
        [
            new() { LearningRate = 0 }, new() { LearningRate = double.NaN }, new() { Leaves = 1 }, new() { Depth = 0 },
            new() { LeafClips = 0 },
            new() { L2 = -1 },
        ];
        Assert.All(wrong, spec => Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(spec.Validate).Id));
    }
}
