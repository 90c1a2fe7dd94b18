using SerPS.Autodiff;

namespace SerPS.Tests.Autodiff;

public class SgdTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.9, 0)]
    [InlineData(0.9, 0.5)]
    public void Follows_the_velocity(double momentum, double decay) => OptimizerRun.Check(
        new Sgd { LearningRate = 0.1, Momentum = momentum, WeightDecay = decay },
        weight =>
        {
            double velocity = 0;
            return (_, g) =>
            {
                velocity = (momentum * velocity) + g + (decay * weight);
                return weight -= 0.1 * velocity;
            };
        });
}
