using SerPS.Features.Augmentation;

namespace SerPS.Tests.Features.Augmentation;

public sealed class BetaDistributionTests
{
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(100)]
    public void Draws_have_the_moments_of_the_distribution(double alpha)
    {
        CounterRandom random = Augmented.Random();
        double[] draws = [.. Enumerable.Range(0, 50_000).Select(_ => BetaDistribution.Draw(alpha, random))];
        Assert.All(draws, draw => Assert.InRange(draw, 0, 1));
        double variance = 1 / (4 * ((2 * alpha) + 1));
        Assert.Equal(0.5, draws.Average(), 5 * Math.Sqrt(variance / draws.Length));
        Assert.Equal(variance, draws.Average(draw => (draw - 0.5) * (draw - 0.5)), 0.03 * variance);
    }

    [Fact]
    public void Alpha_1_is_uniform()
    {
        CounterRandom random = Augmented.Random();
        double[] draws = [.. Enumerable.Range(0, 50_000).Select(_ => BetaDistribution.Draw(1, random)).Order()];
        double distance = draws.Select((draw, i) => Math.Abs(draw - ((i + 0.5) / draws.Length))).Max();
        Assert.InRange(distance, 0, 1.63 / Math.Sqrt(draws.Length)); // Kolmogorov and Smirnov, 1 %
    }

    [Fact]
    public void Alpha_of_a_half_is_the_arcsine_distribution()
    {
        CounterRandom random = Augmented.Random();
        double[] draws = [.. Enumerable.Range(0, 50_000).Select(_ => BetaDistribution.Draw(0.5, random)).Order()];
        double[] shares = [.. draws.Select(draw => 2 / Math.PI * Math.Asin(Math.Sqrt(draw)))];
        double distance = shares.Select((share, i) => Math.Abs(share - ((i + 0.5) / draws.Length))).Max();
        Assert.InRange(distance, 0, 1.63 / Math.Sqrt(draws.Length));
    }
}
