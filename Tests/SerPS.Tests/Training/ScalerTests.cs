using SerPS.Data;
using SerPS.Features;
using SerPS.Training;

namespace SerPS.Tests.Training;

public sealed class ScalerTests
{
    private static readonly float[] Deviation = [MathF.Sqrt(10f / 6), MathF.Sqrt(1000f / 6)];

    [Fact]
    public void A_feature_has_one_mean_and_one_deviation_over_all_frames()
    {
        var bandsByFrames = new LogMelSequenceSpec { Mels = 2, Seconds = 0.1, HopMs = 50 };
        Assert.Equal([2, 3], bandsByFrames.Shape);
        FeatureTable table = Table(bandsByFrames, 1, 2, 3, 10, 20, 30, 3, 4, 5, 30, 40, 50);
        var scaler = Scaler.Fit(table, [0, 1]);
        Assert.Equal([3, 30], scaler.Mean);
        Assert.Equal(Deviation, scaler.Deviation);
        Assert.Equal(
            [0, 1 / Deviation[0], 2 / Deviation[0], 0, 10 / Deviation[1], 20 / Deviation[1]], scaler.Standardize(table, [1]));
    }

    [Fact]
    public void Frames_may_come_first()
    {
        var framesByCoefficients = new MfccSequenceSpec { Coefficients = 2, Seconds = 0.1, HopSize = 1000 };
        Assert.Equal([3, 2], framesByCoefficients.Shape);
        FeatureTable table = Table(framesByCoefficients, 1, 10, 2, 20, 3, 30, 3, 30, 4, 40, 5, 50);
        var scaler = Scaler.Fit(table, [0, 1]);
        Assert.Equal([3, 30], scaler.Mean);
        Assert.Equal(Deviation, scaler.Deviation);
        Assert.Equal(
            [0, 0, 1 / Deviation[0], 10 / Deviation[1], 2 / Deviation[0], 20 / Deviation[1]], scaler.Standardize(table, [1]));
    }

    private static FeatureTable Table(FeatureSpec spec, params float[] values)
    {
        Clip[] clips = [new() { Path = "/1.wav", Emotion = "calm" }, new() { Path = "/2.wav", Emotion = "sad" }];
        return new FeatureTable(spec, clips, new AudioFingerprint?[2], values);
    }
}
