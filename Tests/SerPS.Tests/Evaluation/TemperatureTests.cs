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
    public void Is_one_without_clips() => Assert.Equal(1, Temperature.Fit([], []));

    [Fact]
    public void LogLoss_survives_large_logits() =>
        Assert.Equal(2000, Temperature.LogLoss([[1000f, -1000f]], [1], 1), 1e-6);
}
