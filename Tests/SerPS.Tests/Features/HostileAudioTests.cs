using SerPS.Audio;
using SerPS.Features;
using SerPS.Tests.Signal;

namespace SerPS.Tests.Features;

public sealed class HostileAudioTests
{
    private static readonly Dictionary<string, Func<AudioClip>> Clips = new()
    {
        ["silence"] = () => new AudioClip(new float[48000], 48000),
        ["a tenth of a second"] = () => new AudioClip(SyntheticSignal.Noise(4800), 48000),
        ["constant"] = () => new AudioClip(Enumerable.Repeat(0.5f, 48000).ToArray(), 48000),
        ["clipping"] = () => new AudioClip(Array.ConvertAll(SyntheticSignal.Sine(48000, 0.01, 30), x => Math.Clamp(x, -1, 1)), 48000),
        ["loud"] = () => new AudioClip(Array.ConvertAll(SyntheticSignal.Noise(48000), x => 1e6f * x), 48000),
        ["faint"] = () => new AudioClip(Array.ConvertAll(SyntheticSignal.Noise(48000), x => 1e-20f * x), 48000),
        ["one impulse"] = () => new AudioClip([.. new float[24000], 1f, .. new float[24000]], 48000),
        ["8 kHz"] = () => new AudioClip(SyntheticSignal.Noise(8000), 8000),
        ["ten minutes"] = () => new AudioClip(SyntheticSignal.Noise(600 * 8000), 8000),
        ["192 kHz"] = () => new AudioClip(SyntheticSignal.Noise(192_000), 192_000),
    };

    public static MatrixTheoryData<string, string> Cases => new(FeatureSpec.Alone, Clips.Keys);

    public static TheoryData<string> Names => [.. FeatureSpec.Alone];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Features_are_finite_or_the_clip_is_too_short(string extractor, string clip)
    {
        try
        {
            float[] features = FeatureSpec.All.Parse(extractor).CreateExtractor().Extract(Clips[clip]());
            Assert.DoesNotContain(features, value => !float.IsFinite(value));
        }
        catch (SerException error)
        {
            Assert.Equal(("a tenth of a second", ErrorId.AudioTooShort), (clip, error.Id));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Less_than_a_tenth_of_a_second_is_an_error(string extractor) =>
        Assert.Equal(ErrorId.AudioTooShort, Error(extractor, new AudioClip(new float[4799], 48000, "a.wav")).Id);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_that_is_no_number_is_an_error(string extractor)
    {
        foreach (float sample in (float[])[float.NaN, float.NegativeInfinity])
        {
            Assert.Equal(ErrorId.AudioNotFinite, Error(extractor, new AudioClip([.. new float[9000], sample], 48000, "a.wav")).Id);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_clip_gives_the_same_features_after_others(string extractor)
    {
        FeatureExtractor features = FeatureSpec.All.Parse(extractor).CreateExtractor();
        var clip = new AudioClip(SyntheticSignal.Noise(30000), 22050);
        float[] first = features.Extract(clip);
        features.Extract(new AudioClip(SyntheticSignal.Noise(70000, 2), 22050));
        features.Extract(new AudioClip(SyntheticSignal.Noise(20000, 3), 22050));
        Assert.Equal(first, features.Extract(clip));
    }

    private static SerException Error(string extractor, AudioClip clip)
    {
        SerException error = Assert.Throws<SerException>(() => FeatureSpec.All.Parse(extractor).CreateExtractor().Extract(clip));
        Assert.Equal("a.wav", error.Path);
        Assert.Contains("a.wav", error.Message);
        return error;
    }
}
