using SerPS.Features;
using SerPS.Networks;

namespace SerPS.Tests.Training;

/// <summary>Features without recordings, to train on in no time.</summary>
internal static class SavedClips
{
    public static readonly FeatureSpec Point = new MfccMeanSpec { Coefficients = 6 };

    /// <summary>A perceptron that learns them in a moment.</summary>
    public static readonly Mlp Small = new() { Hidden = [8], Dropout = [0.1] };

    /// <summary>Clips of eight speakers, half of them female; each label lifts values of its own, in every kind of feature.</summary>
    /// <param name="spec">What the values are taken for.</param>
    /// <param name="clips">How many.</param>
    /// <param name="change">What becomes of the values of a speaker's clips.</param>
    public static FeatureRecord[] Make(FeatureSpec spec, int clips = 64, Func<int, float[], float[]>? change = null)
    {
        string[] emotions = ["neutral", "happy", "sad"];
        return [.. Enumerable.Range(0, clips).Select(i =>
        {
            var random = new CounterRandom(7, (ulong)i);
            int label = i % 3, speaker = i % 8;
            float[] values = [.. Enumerable.Range(0, spec.Length).Select(j => (float)((j % 3 == label ? 2 : 0) + random.NextGaussian()))];
            return new FeatureRecord
            {
                Path = $"/{i:000}.wav",
                Emotion = emotions[label],
                Speaker = $"s{speaker}",
                Gender = speaker % 2 == 0 ? "female" : "male",
                Extractor = spec.Name,
                Spec = spec,
                Values = change is null ? values : change(speaker, values),
                Shape = spec.Shape,
            };
        })];
    }
}
