using SerPS.Classical;

namespace SerPS.Tests.Classical;

public class SigmoidTests
{
    [Fact]
    public void Finds_the_sigmoid_that_made_the_signs()
    {
        var random = new CounterRandom(2);
        double[] decisions = [.. Enumerable.Range(0, 20_000).Select(_ => 2 * random.NextGaussian())];
        sbyte[] signs = [.. decisions.Select(decision => (sbyte)(random.NextDouble() < Sigmoid.Probability(decision, -1.5, 0.7) ? 1 : -1))];
        (double slope, double shift) = Sigmoid.Fit(decisions, signs);
        Assert.Equal(-1.5, slope, 0.06);
        Assert.Equal(0.7, shift, 0.06);
    }

    [Fact]
    public void Signs_that_are_told_apart_perfectly_give_no_infinite_slope()
    {
        double[] decisions = [-1, -1, 1, 1];
        (double slope, double shift) = Sigmoid.Fit(decisions, [-1, -1, 1, 1]);
        Assert.Equal(0.75, Sigmoid.Probability(1, slope, shift), 1e-3); // (2 + 1) / (2 + 2)
        Assert.Equal(0.25, Sigmoid.Probability(-1, slope, shift), 1e-3);
    }

    [Fact]
    public void Decisions_that_say_nothing_give_the_share_of_the_signs()
    {
        (double slope, double shift) = Sigmoid.Fit([0, 0, 0, 0], [1, 1, 1, -1]);
        Assert.InRange(Sigmoid.Probability(0, slope, shift), 0.6, 0.75);
    }
}
