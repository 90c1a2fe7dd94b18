using SerPS.Evaluation;

namespace SerPS.Tests.Evaluation;

public class TemperatureTests
{
    [Fact]
    public void Undoes_an_exaggeration_of_the_logits()
    {
        // labels drawn from softmax(x); logits shown as 3x: the temperature that fits is 3
        var random = new Random(5);
        List<float[]> logits = [];
        List<int> truth = [];
        for (int i = 0; i < 20_000; i++)
        {
            double x = (2 * random.NextDouble()) - 1;
            double p = 1 / (1 + Math.Exp(-2 * x));
            truth.Add(random.NextDouble() < p ? 0 : 1);
            logits.Add([(float)(3 * x), (float)(-3 * x)]);
        }

        Assert.Equal(3, Temperature.Fit(logits, truth), 0.15);
    }

    [Fact]
    public void Fitted_on_some_speakers_it_lowers_the_calibration_error_of_an_over_confident_model_on_others()
    {
        // a model that knows something about each clip and shouts: its logits are 2.5 times what they ought to be, more so for some
        // speakers
        (float[][] validation, int[] validationTruth) = Shouting(speakers: 8, seed: 1);
        (float[][] test, int[] testTruth) = Shouting(speakers: 24, seed: 2);
        double temperature = Temperature.Fit(validation, validationTruth);
        Assert.InRange(temperature, 1.5, 4);
        Reliability Of(double t) => Reliability.Of(new PredictionSet("x", ["a", "b", "c", "d"],
            [.. test.Zip(testTruth, (logits, truth) =>
                new ScoredClip(new SerPS.Data.Clip { Path = "/x" }, truth, Temperature.Apply(logits, t)))]));
        Assert.True(Of(1).Error > 0.15, $"error {Of(1).Error} before");
        Assert.True(Of(temperature).Error < 0.5 * Of(1).Error, $"error {Of(1).Error} before, {Of(temperature).Error} after");
        Assert.True(Of(temperature).LogLoss < Of(1).LogLoss);
    }

    [Fact]
    public void Applied_and_undone_it_leaves_the_probabilities_as_they_were()
    {
        float[] logits = [0.3f, -2, 5, 1];
        Assert.All(
            Temperature.Apply(logits, 1).Zip(Temperature.Undo(Temperature.Apply(logits, 1.7), 1.7)),
            pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.Equal([1, 0], Temperature.Undo([1, 0], 2));
    }

    [Fact]
    public void A_few_clips_that_are_all_right_make_no_answer_certain()
    {
        float[][] logits = [.. Enumerable.Repeat<float[]>([2, 0, 0], 5)];
        Assert.InRange(Temperature.Fit(logits, new int[5]), 0.3, 0.9);
        Assert.InRange(Temperature.Fit([.. Enumerable.Repeat(logits[0], 5000)], new int[5000]), 0.05, 0.2);
    }

    [Fact]
    public void Is_one_without_clips() => Assert.Equal(1, Temperature.Fit([], []));

    [Fact]
    public void LogLoss_survives_large_logits() =>
        Assert.Equal(2000, Temperature.LogLoss([[1000f, -1000f]], [1], 1), 1e-6);

    private static (float[][] Logits, int[] Truth) Shouting(int speakers, long seed)
    {
        var random = new CounterRandom(seed, "shouting");
        List<float[]> logits = [];
        List<int> truth = [];
        for (int speaker = 0; speaker < speakers; speaker++)
        {
            double loudness = 2.5 * Math.Exp(0.2 * random.NextGaussian());
            for (int clip = 0; clip < 60; clip++)
            {
                double[] evidence = [.. Enumerable.Range(0, 4).Select(_ => 1.2 * random.NextGaussian())];
                double place = random.NextDouble() * evidence.Sum(Math.Exp);
                int label = 0;
                while (label < 3 && (place -= Math.Exp(evidence[label])) > 0)
                {
                    label++;
                }

                truth.Add(label);
                logits.Add([.. evidence.Select(x => (float)(loudness * x))]);
            }
        }

        return ([.. logits], [.. truth]);
    }
}
