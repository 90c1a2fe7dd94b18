using SerPS.Features;
using SerPS.Learning;

namespace SerPS.Tests.Networks;

/// <summary>Features over time of three labels that differ only in how they go on: rising, falling, neither.</summary>
internal static class TestSequences
{
    /// <summary>11 frames of 20 values.</summary>
    public static FeatureSpec Spec { get; } = new MfccSequenceSpec { Seconds = 0.25 };

    public static FeatureTable Table(int clips) => FeatureTable.Of(Records(clips));

    public static FeatureRecord[] Records(int clips) => [.. Enumerable.Range(0, clips).Select(Record)];

    private static FeatureRecord Record(int clip)
    {
        (int frames, int values) = (Spec.Shape[0], Spec.Shape[1]);
        var random = new CounterRandom(clip);
        int slope = (clip % 3) - 1;
        return new FeatureRecord
        {
            Path = $"/{clip}.wav",
            Emotion = ((string[])["sad", "neutral", "happy"])[clip % 3],
            Speaker = $"s{clip / 3 % 10}",
            Extractor = Spec.Name,
            Spec = Spec,
            Shape = Spec.Shape,
            Values =
            [
                .. from frame in Enumerable.Range(0, frames)
                   from value in Enumerable.Range(0, values)
                   select (float)((slope * ((2.0 * frame / (frames - 1)) - 1) * (value % 2 == 0 ? 1 : -1)) + (0.5 * random.NextGaussian())),
            ],
        };
    }
}
