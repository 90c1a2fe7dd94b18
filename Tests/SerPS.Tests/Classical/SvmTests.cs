using SerPS.Classical;
using SerPS.Learning;

namespace SerPS.Tests.Classical;

public class SvmTests
{
    [Theory]
    [InlineData("svm")]
    [InlineData("svmWeighted")]
    public void Decides_as_scikit_learn_does(string name)
    {
        (FeatureTable table, int train, Func<string, double[]> values) = Tables.Golden();
        bool weighted = name == "svmWeighted";
        Svm spec = weighted ? new Svm { Tolerance = 1e-6, C = 0.5, Gamma = 0.2 } : new Svm { Tolerance = 1e-6 };
        TrainingSettings settings = weighted ? Tables.Settings with { ClassWeights = LabelWeights.Parse("calm=2.5") } : Tables.Settings;
        var task = new LearningTask(table, table.Labels(), settings, Tables.Rows(0, train), []);
        var scaler = Scaler.Fit(table, task.Train);
        var points = new KernelPoints(task, scaler, spec.Gamma);
        SvmPair[] pairs = [.. new[] { (0, 1), (0, 2), (1, 2) }
            .Select(pair => new SvmPairFit(spec, task, points, pair.Item1, pair.Item2).Run())];
        int[] test = Tables.Rows(train, table.Clips.Count);
        IEnumerable<double> decisions = test.SelectMany(row =>
            pairs.Select(pair => Decide(pair, points, Standardized(scaler, table, row))));
        Assert.All(decisions.Zip(values(name)), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
    }

    [Fact]
    public void The_graph_gives_the_coupled_probabilities_of_all_pairs()
    {
        FeatureTable table = Tables.Clouds(200, 4, distance: 1.5);
        var spec = new Svm();
        var task = new LearningTask(table, table.Labels(), Tables.Settings, Tables.Rows(0, 140), []);
        var scaler = Scaler.Fit(table, task.Train);
        var points = new KernelPoints(task, scaler, null);
        double[][] exported = spec.Fit(table, task.Train).Model.Probabilities(table, Tables.Rows(140, 200));
        for (int i = 0; i < exported.Length; i++)
        {
            float[] x = Standardized(scaler, table, 140 + i);
            var pairwise = new double[4, 4];
            for (int first = 0; first < 4; first++)
            {
                for (int second = first + 1; second < 4; second++)
                {
                    SvmPair pair = new SvmPairFit(spec, task, points, first, second).Run();
                    double p = Sigmoid.Probability(Decide(pair, points, x), pair.Slope, pair.Shift);
                    (pairwise[first, second], pairwise[second, first]) = (p, 1 - p);
                }
            }

            double[] expected = PairwiseCouplingTests.Libsvm(pairwise, tolerance: 1e-9);
            Assert.All(expected.Zip(exported[i]), pair => Assert.Equal((pair.First + 1e-3) / (1 + 4e-3), pair.Second, 1e-4));
            if (i == 3)
            {
                break; // each fits all pairs anew
            }
        }
    }

    [Fact]
    public void Gamma_is_one_over_features_and_variance()
    {
        // standardised, two of three features have variance 1
        FeatureTable table = Tables.Make([0, 1, 0, 1], 3, (i, j) => j == 2 ? 4 : (i * 3) + j);
        var task = new LearningTask(table, table.Labels(), Tables.Settings, Tables.Rows(0, 4), []);
        Assert.Equal(0.5f, new KernelPoints(task, Scaler.Fit(table, task.Train), null).Gamma, 1e-5f);
    }

    [Fact]
    public void With_masked_labels_two_are_told_apart_by_clips_of_corpora_that_have_both()
    {
        // "a" has labels 0 and 1, "b" 1 and 2; 0 and 2 are nowhere together
        FeatureTable clouds = Tables.Clouds(90, 3);
        var table = new FeatureTable(
            clouds.Spec,
            [.. clouds.Clips.Select((clip, i) => clip with { Corpus = i % 3 == 0 || (i % 3 == 1 && i < 45) ? "a" : "b" })],
            clouds.Fingerprints,
            [.. Tables.Rows(0, 90).SelectMany(row => clouds.Row(row).ToArray())]);
        string[][] Corpora(bool mask)
        {
            var task = new LearningTask(table, table.Labels(), Tables.Settings with { MaskLabels = mask }, Tables.Rows(0, 90), []);
            var points = new KernelPoints(task, Scaler.Fit(table, task.Train), null);
            SvmPair Fit((int First, int Second) pair) => new SvmPairFit(new Svm { C = 1e-3 }, task, points, pair.First, pair.Second).Run();
            string[] Of(SvmPair pair) => [.. pair.Support.Select(clip => task.Corpora[clip]).Distinct().Order()];
            return [.. new[] { (0, 1), (1, 2), (0, 2) }.Select(pair => Of(Fit(pair)))];
        }

        Assert.Equal([["a"], ["b"], ["a", "b"]], Corpora(mask: true)); // with so small a C all clips are support vectors
        Assert.Equal([["a", "b"], ["a", "b"], ["a", "b"]], Corpora(mask: false));
    }

    [Fact]
    public void A_small_cache_changes_nothing_but_time()
    {
        FeatureTable table = Tables.Clouds(100, 2, distance: 1);
        var task = new LearningTask(table, table.Labels(), Tables.Settings, Tables.Rows(0, 100), []);
        var points = new KernelPoints(task, Scaler.Fit(table, task.Train), null);
        sbyte[] signs = [.. task.Labels.Select(label => (sbyte)(label == 0 ? 1 : -1))];
        (double[] Coefficients, double Offset) Solve(long bytes) =>
            new SvmSolver(new KernelCache(points, task.Train, bytes), task.Train, signs, [.. task.Weights])
                .Solve(1e-4, TestContext.Current.CancellationToken);
        (double[] coefficients, double offset) = Solve(1 << 20);
        (double[] poor, double poorOffset) = Solve(0);
        Assert.Equal(coefficients, poor);
        Assert.Equal(offset, poorOffset);
    }

    [Fact]
    public void Parameters_without_a_meaning_are_errors()
    {
        Svm[] wrong =
        [
            new() { C = 0 }, new() { C = double.PositiveInfinity }, new() { Gamma = 0 }, new() { Tolerance = 0 },
            new() { CacheMegabytes = 0 },
        ];
        Assert.All(wrong, spec => Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(spec.Validate).Id));
    }

    private static float[] Standardized(Scaler scaler, FeatureTable table, int row) => scaler.Standardize(table, [row]);

    private static double Decide(SvmPair pair, KernelPoints points, float[] x) => pair.Support.Zip(pair.Coefficients)
        .Sum(vector => vector.Second
            * Math.Exp(-points.Gamma * points[vector.First].ToArray().Zip(x).Sum(v => Math.Pow(v.First - v.Second, 2)))) - pair.Offset;
}
