using SerPS.Evaluation;

namespace SerPS.Tests.Evaluation;

public class IntervalTests
{
    [Fact]
    public void Covers_the_truth_about_as_often_as_it_says_where_percentiles_fall_short()
    {
        // 24 speakers as in RAVDESS, whom a model recognises in 77 %; Tests/Benchmarks has the long version (see docs/evaluation.md)
        var simulation = new SimulatedSpeakers(1.5, 1);
        ConfusionMatrix truth = simulation.Population();
        const int Sets = 200;
        int accuracy = 0, recall = 0, percentile = 0;
        for (int set = 0; set < Sets; set++)
        {
            long[][,] speakers = simulation.Draw(24, new CounterRandom(2, (ulong)set));
            var resamples = new SpeakerResamples(SimulatedSpeakers.Predictions(speakers), set, draws: 400);
            accuracy += Contains(resamples.Score(tally => tally.Matrix.Accuracy), truth.Accuracy);
            recall += Contains(resamples.Score(tally => tally.Matrix.UnweightedAverageRecall), truth.UnweightedAverageRecall);
            double[] drawn = [.. resamples.Drawn(tally => tally.Matrix.Accuracy).Order()];
            percentile += Contains(new Score(0, drawn[10], drawn[^11]), truth.Accuracy);
        }

        Assert.InRange(accuracy, 0.92 * Sets, 0.98 * Sets);
        Assert.InRange(recall, 0.92 * Sets, 0.98 * Sets);
        Assert.True(percentile < accuracy, $"percentile {percentile}, chosen {accuracy}");
    }

    [Theory]
    [InlineData(1, 12.706205)]
    [InlineData(9, 2.262157)]
    [InlineData(10, 2.228139)]
    [InlineData(23, 2.068658)]
    [InlineData(1000, 1.962339)]
    public void Quantiles_of_t_are_those_of_the_tables(int freedom, double expected) =>
        Assert.Equal(expected, StudentT.Quantile975(freedom), 1e-5);

    [Fact]
    public void Keeps_to_the_range_of_the_score()
    {
        Score share = Interval.Of(0.98, [0.9, 1, 0.99, 0.95, 1], [], 4, IntervalScale.LogOdds);
        Assert.InRange(share.Lower!.Value, 0, 0.98);
        Assert.InRange(share.Upper!.Value, 0.98, 1);
        Assert.True(0.98 - share.Lower > 3 * (share.Upper - 0.98));
        Score loss = Interval.Of(0.1, [0.01, 0.5, 0.2], [], 4, IntervalScale.Logarithm);
        Assert.True(loss.Lower > 0);
        Score difference = Interval.Of(0.1, [0, 0.1, 0.2], [], 4, IntervalScale.Plain);
        Assert.Equal(0.2, difference.Lower!.Value + difference.Upper!.Value, 1e-12);
        Assert.Equal(1, Interval.Of(0.9, [0.8, 0.9, 0.5], [], 4, IntervalScale.Plain).Upper);
        Assert.Equal(ScoredClip.GreatestLogLoss, Interval.Of(1.1, [0.1, 3, 9], [], 4, IntervalScale.Logarithm).Upper);
    }

    [Fact]
    public void Draws_that_hold_no_clip_of_a_kind_do_not_count() =>
        Assert.Equal(Interval.Of(0.5, [0.4, 0.6], [], 5, IntervalScale.LogOdds), Interval.Of(0.5, [0.4, double.NaN, 0.6], [], 5, IntervalScale.LogOdds));

    [Fact]
    public void Is_never_narrower_than_clips_alone_would_make_it()
    {
        Score alike = Interval.Of(0.5, [0.5, 0.5, 0.5], [0.4, 0.6], 8, IntervalScale.LogOdds);
        Assert.Equal(Interval.Of(0.5, [0.4, 0.6], [], 8, IntervalScale.LogOdds).Lower!.Value, alike.Lower!.Value, 0.02);
        Assert.Equal(Interval.Of(0.5, [0.2, 0.8], [], 8, IntervalScale.LogOdds), Interval.Of(0.5, [0.2, 0.8], [0.4, 0.6], 8, IntervalScale.LogOdds));
    }

    [Fact]
    public void What_could_be_anything_has_no_interval()
    {
        Assert.Null(Interval.Of(0.5, [0, 1, 0.5], [], 4, IntervalScale.LogOdds).Lower);
        Assert.Null(Interval.Of(0, [-1, 1], [], 4, IntervalScale.Plain).Upper);
        Assert.NotNull(Interval.Of(0.5, [0.4, 0.6], [], 4, IntervalScale.LogOdds).Lower);
    }

    [Fact]
    public void Fewer_than_four_speakers_tell_nothing_of_speakers() =>
        Assert.Equal([null, 0], new[] { 3, 4 }.Select(speakers => Interval.Of(0, [-0.0, 2.8e-17], [], speakers, IntervalScale.Plain).Lower));

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(24)]
    public void The_lower_end_is_seldom_above_the_truth(int speakers)
    {
        // Tests/Benchmarks has the long version (see docs/evaluation.md)
        var simulation = new SimulatedSpeakers(0, 0.5);
        ConfusionMatrix truth = simulation.Population();
        const int Sets = 100;
        int above = Enumerable.Range(0, Sets).Count(set =>
        {
            var drawn = SimulatedSpeakers.Predictions(simulation.Draw(speakers, new CounterRandom(5, (ulong)set)));
            return new SpeakerResamples(drawn, set, draws: 200).Score(tally => tally.Matrix.UnweightedAverageRecall).Lower
                > truth.UnweightedAverageRecall;
        });
        Assert.InRange(above, 0, 0.05 * Sets);
    }

    private static int Contains(Score score, double truth) => score.Lower <= truth && truth <= score.Upper ? 1 : 0;
}
