using SerPS.Data;
using SerPS.Features;
using SerPS.Learning;

namespace SerPS.Tests.Learning;

public sealed class ScalerTests
{
    private static readonly float[] Deviation = [MathF.Sqrt(10f / 6), MathF.Sqrt(1000f / 6)];

    [Fact]
    public void A_feature_has_one_mean_and_one_deviation_over_all_frames() => Check(
        new LogMelSequenceSpec { Mels = 2, Seconds = 0.1, HopMs = 50 },
        [2, 3],
        [1, 2, 3, 10, 20, 30, 3, 4, 5, 30, 40, 50],
        [0, 1 / Deviation[0], 2 / Deviation[0], 0, 10 / Deviation[1], 20 / Deviation[1]]);

    [Fact]
    public void Frames_may_come_first() => Check(
        new MfccSequenceSpec { Coefficients = 2, Seconds = 0.1, HopSize = 1000 },
        [3, 2],
        [1, 10, 2, 20, 3, 30, 3, 30, 4, 40, 5, 50],
        [0, 0, 1 / Deviation[0], 10 / Deviation[1], 2 / Deviation[0], 20 / Deviation[1]]);

    private static void Check(FeatureSpec spec, int[] shape, float[] clips, float[] secondStandardized)
    {
        Assert.Equal(shape, spec.Shape);
        Clip[] known = [new() { Path = "/1.wav", Emotion = "calm" }, new() { Path = "/2.wav", Emotion = "sad" }];
        var table = new FeatureTable(spec, known, new AudioFingerprint?[2], clips);
        var scaler = Scaler.Fit(table, [0, 1]);
        Assert.Equal([3, 30], scaler.Mean);
        Assert.Equal(Deviation, scaler.Deviation);
        Assert.Equal(secondStandardized, scaler.Standardize(table, [1]));
    }
}
