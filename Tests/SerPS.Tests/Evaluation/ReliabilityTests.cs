using SerPS.Evaluation;

namespace SerPS.Tests.Evaluation;

public class ReliabilityTests
{
    [Fact]
    public void The_error_is_the_weighted_distance_of_confidence_and_accuracy()
    {
        // confidence 0.8, right in 0.6
        var reliability = Reliability.Of(ScoresTests.Speakers(10, right: (_, clip) => clip < 6));
        Assert.Equal(0.2, reliability.Error, 1e-12);
        Assert.Equal(15, reliability.Bins.Count);
        ReliabilityBin bin = Assert.Single(reliability.Bins, bin => bin.Clips > 0);
        Assert.Equal((11 / 15.0, 12 / 15.0, 100), (bin.From, bin.To, bin.Clips));
        Assert.Equal(0.8, bin.Confidence!.Value, 1e-12);
        Assert.Equal(0.6, bin.Accuracy!.Value, 1e-12);
        Assert.Null(reliability.Bins[0].Accuracy);
    }

    [Fact]
    public void A_bin_holds_its_upper_edge()
    {
        Assert.Equal(11, Bin(0.8));
        Assert.Equal(14, Bin(1));
        Assert.Equal(7, Bin(0.5));
    }

    [Fact]
    public void A_threshold_calls_the_least_confident_share_uncertain()
    {
        double[] confidences = [.. Enumerable.Range(0, 100).Select(i => i / 100.0)];
        Assert.Equal(0.2, Rejection.ThresholdFor(confidences, 0.2), 1e-12);
        PredictionSet mixed = ScoresTests.Speakers(1, right: (_, _) => true);
        mixed = mixed with { Clips = [.. mixed.Clips, .. ScoresTests.Speakers(1, right: (_, _) => false, confidence: 0.55).Clips] };
        Assert.Equal(new Rejection(0.6, 10, 0.5, 1), Rejection.Of(mixed, 0.6));
        Assert.Equal(new Rejection(0.9, 0, 0, null), Rejection.Of(mixed, 0.9));
    }

    private static int Bin(double confidence) =>
        Reliability.Of(ScoresTests.Speakers(1, right: (_, _) => true, confidence)).Bins.Index().Single(bin => bin.Item.Clips > 0).Index;
}
