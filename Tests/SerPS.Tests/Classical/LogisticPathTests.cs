using SerPS.Classical;
using SerPS.Learning;

namespace SerPS.Tests.Classical;

public class LogisticPathTests
{
    private readonly FeatureTable _table = Tables.Clouds(150, 3, distance: 2);

    /// <summary>At the minimum every derivative of the penalised loss is 0, worked out from its definition.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void The_layer_is_the_minimum_under_its_penalty(int rounds)
    {
        int[] train = Tables.Rows(0, 120);
        LinearLayer layer = Fit(train, [], rounds, Tables.Settings, out FitResult fit);
        Assert.Equal((rounds, rounds), (fit.BestEpoch, fit.Epochs));
        double penalty = LogisticPath.Penalties[rounds - 1], largest = 0;
        for (int label = 0; label < 3; label++)
        {
            double[] sums = new double[7];
            foreach (int row in train)
            {
                double rest = Tables.Softmax(Logits(layer, row))[label] - (_table.LabelOf(_table.Clips[row]) == label ? 1 : 0);
                for (int i = 0; i < 6; i++)
                {
                    sums[i] += rest * Standardized(layer, row, i);
                }

                sums[6] += rest;
            }

            largest = Math.Max(largest, Math.Abs(sums[6]));
            for (int i = 0; i < 6; i++)
            {
                largest = Math.Max(largest, Math.Abs(sums[i] + (penalty * layer.Weights[(i * 3) + label])));
            }
        }

        Assert.InRange(largest, 0, 0.15); // of sums over 120 clips
    }

    [Fact]
    public void Values_are_standardised_by_the_training_clips()
    {
        LinearLayer layer = Fit(Tables.Rows(0, 120), [], 1, Tables.Settings, out _);
        Assert.Equal(Enumerable.Range(0, 120).Average(row => (double)_table.Row(row)[2]), layer.Mean[2], 1e-4);
        Assert.Equal(0, Enumerable.Range(0, 120).Average(row => Standardized(layer, row, 4)), 1e-4);
        Assert.Equal(1, Enumerable.Range(0, 120).Average(row => Math.Pow(Standardized(layer, row, 4), 2)), 1e-3);
    }

    [Fact]
    public void Validation_clips_choose_the_penalty()
    {
        TrainingSettings settings = Tables.Settings with { Monitor = MonitoredScore.Loss, Patience = 6 };
        Fit(Tables.Rows(0, 60), Tables.Rows(60, 150), 6, settings, out FitResult fit);
        Assert.Equal(6, fit.Epochs);
        Assert.Equal(fit.History.MaxBy(record => record.Score)!.Epoch, fit.BestEpoch);
        Assert.Equal(LogisticPath.Penalties, fit.History.Select(record => record.Rate));

        // labels that have nothing to do with the features: nothing is learned best under the greatest penalty
        FeatureTable noise = Tables.Clouds(90, 3, distance: 0);
        var task = new LearningTask(noise, noise.Labels(), settings, Tables.Rows(0, 45), Tables.Rows(45, 90)) { Rounds = 6 };
        Assert.Equal(1, new LogisticPath(task, Values(noise)).Run(_ => null!).BestEpoch);
    }

    private LinearLayer Fit(int[] train, int[] validation, int rounds, TrainingSettings settings, out FitResult fit)
    {
        var task = new LearningTask(_table, _table.Labels(), settings, train, validation) { Rounds = rounds };
        LinearLayer? layer = null;
        fit = new LogisticPath(task, Values(_table)).Run(found =>
        {
            layer = found;
            return null!;
        });
        return layer!;
    }

    private static float[][] Values(FeatureTable table) =>
        [.. Enumerable.Range(0, table.Clips.Count).Select(row => table.Row(row).ToArray())];

    private double Standardized(LinearLayer layer, int row, int i) => (_table.Row(row)[i] - layer.Mean[i]) / layer.Deviation[i];

    private float[] Logits(LinearLayer layer, int row) => [.. Enumerable.Range(0, 3).Select(label =>
        (float)(layer.Bias[label] + Enumerable.Range(0, 6).Sum(i => Standardized(layer, row, i) * layer.Weights[(i * 3) + label])))];
}
