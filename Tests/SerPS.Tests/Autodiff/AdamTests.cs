using SerPS.Autodiff;

namespace SerPS.Tests.Autodiff;

public class AdamTests
{
    [Fact]
    public void Follows_the_published_recursion() =>
        OptimizerRun.Check(new Adam { LearningRate = 0.1 }, weight => Recursion(weight, decay: 0));

    [Fact]
    public void With_decoupled_decay_also_shrinks_the_weight() =>
        OptimizerRun.Check(new AdamW { LearningRate = 0.1, WeightDecay = 0.5 }, weight => Recursion(weight, decay: 0.5));

    private static Func<int, double, double> Recursion(double weight, double decay)
    {
        double m = 0, v = 0;
        return (step, g) =>
        {
            weight -= 0.1 * decay * weight;
            m = (0.9 * m) + (0.1 * g);
            v = (0.999 * v) + (0.001 * g * g);
            return weight -= 0.1 * (m / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(v / (1 - Math.Pow(0.999, step))) + 1e-8);
        };
    }
}
