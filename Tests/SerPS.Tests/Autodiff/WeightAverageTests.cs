using SerPS.Autodiff;

namespace SerPS.Tests.Autodiff;

public class WeightAverageTests
{
    [Fact]
    public void Is_the_mean_of_the_values_so_far_with_falling_weights() => OptimizerRun.Check(
        (slots, weight, gradient) => new WeightAverage(0.8).Update(slots, weight, gradient),
        step => [.. Enumerable.Range(0, 2).Select(i =>
        {
            double[] weights = [.. Enumerable.Range(1, step).Select(k => Math.Pow(0.8, step - k))];
            return weights.Select((share, k) => share * OptimizerRun.Gradient(k + 1, i)).Sum() / weights.Sum();
        })]);
}
