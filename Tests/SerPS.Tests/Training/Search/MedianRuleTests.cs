using SerPS.Training.Search;

namespace SerPS.Tests.Training.Search;

public class MedianRuleTests
{
    private static readonly double[][] Curves =
    [
        [0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
        [0.1, 0.1, 0.5, 0.4],
        [0.3, 0.3, 0.3, 0.3, 0.9],
        [0.2, 0.7, 0.6, 0.5, 0.4],
    ];

    [Theory]
    [InlineData(false, 0.0, 0.0, 0.0)]
    [InlineData(true, 0.0, 0.0, 0.0, 0.44)]
    [InlineData(false, 0.0, 0.0, 0.0, 0.46)]
    [InlineData(false, 0.46, 0.0, 0.0, 0.0)]
    [InlineData(true, 0.0, 0.46, 0.0, 0.0, 0.59)]
    [InlineData(false, 0.0, 0.0, 0.0, 0.0, 0.61)]
    public void A_trial_is_given_up_below_the_median_of_what_others_had_reached(bool expected, params double[] scores) =>
        Assert.Equal(expected, new MedianRule(Curves).Hopeless(scores));

    [Fact]
    public void The_first_trials_run_to_their_end() =>
        Assert.False(new MedianRule(Curves[..3]).Hopeless([0, 0, 0, 0, 0, 0]));
}
