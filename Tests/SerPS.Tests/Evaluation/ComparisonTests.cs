using SerPS.Evaluation;

namespace SerPS.Tests.Evaluation;

public class ComparisonTests
{
    [Fact]
    public void The_difference_is_paired_so_its_interval_is_narrower_than_the_scores()
    {
        // speakers differ much; the second model is better by one clip in ten with each of them
        PredictionSet first = ScoresTests.Speakers(24, right: (speaker, clip) => clip < 3 + (speaker % 6));
        PredictionSet second = ScoresTests.Speakers(24, right: (speaker, clip) => clip < 4 + (speaker % 6)) with { Name = "second" };
        var comparison = Comparison.Of(first, second, 1);
        Assert.Equal(0.1, comparison.Accuracy.Value, 1e-12);
        Score alone = Scores.Of(first, 1).Accuracy;
        Assert.True(alone.Upper - alone.Lower > 1.5 * (comparison.Accuracy.Upper - comparison.Accuracy.Lower));
        Assert.Equal(("second", 240), (comparison.Against, comparison.Clips));
        Assert.Equal((0, 24), (comparison.Test.OnlyFirst, comparison.Test.OnlySecond));
        Assert.Equal(2 * Math.Pow(0.5, 24), comparison.Test.PValue, 1e-15);
    }

    [Fact]
    public void A_model_does_not_differ_from_itself()
    {
        PredictionSet set = ScoresTests.Speakers(6, right: (_, clip) => clip > 2);
        var comparison = Comparison.Of(set, set, 1);
        Assert.Equal(new Score(0, 0, 0), comparison.UnweightedAverageRecall);
        Assert.Equal(1, comparison.Test.PValue);
    }

    [Fact]
    public void Only_clips_that_both_predicted_count()
    {
        PredictionSet set = ScoresTests.Speakers(6, right: (_, clip) => clip > 2);
        Assert.Equal(20, Comparison.Of(set, set with { Clips = [.. set.Clips.Skip(40)] }, 1).Clips);
        var other = set.Where(_ => false) with { Name = "other" };
        Assert.Equal(ErrorId.DataInvalid, Assert.Throws<SerException>(() => Comparison.Of(set, other, 1)).Id);
    }

    [Fact]
    public void What_predicts_something_else_is_no_rival()
    {
        PredictionSet set = ScoresTests.Speakers(6, right: (_, clip) => clip > 2);
        var error = Assert.Throws<SerException>(() => Comparison.Of(set, set with { Name = "other", Target = "gender" }, 1));
        Assert.Equal((ErrorId.DataInvalid, true), (error.Id, error.Message.Contains("'other' gender", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0, 0, "p = 1.0000")]
    [InlineData(1, 7, "p = 0.0703")]
    [InlineData(0, 24, "p < 0.0001")]
    public void A_small_probability_is_not_shown_as_zero(int only, int other, string expected) =>
        Assert.Equal(expected, new McNemar(10, only, other, 5).ToString());

    [Theory]
    [InlineData(1, 7, 0.0703125)]
    [InlineData(3, 3, 1)]
    [InlineData(0, 1, 1)]
    [InlineData(400, 500, 0.0009564441)] // scipy.stats.binomtest(400, 900).pvalue
    public void McNemars_test_is_exact(int only, int other, double expected) =>
        Assert.Equal(expected, new McNemar(10, only, other, 5).PValue, 1e-6);
}
