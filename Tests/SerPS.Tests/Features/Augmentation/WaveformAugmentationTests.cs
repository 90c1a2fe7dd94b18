using SerPS.Audio;
using SerPS.Features;
using SerPS.Features.Augmentation;
using SerPS.Tests.Signal;

namespace SerPS.Tests.Features.Augmentation;

public sealed class WaveformAugmentationTests
{
    private static readonly Dictionary<string, Func<AudioClip>> Clips = new()
    {
        ["silence"] = () => new AudioClip(new float[24000], 48000),
        ["a tenth of a second"] = () => new AudioClip(SyntheticSignal.Noise(800), 8000),
        ["constant"] = () => new AudioClip(Enumerable.Repeat(0.5f, 24000).ToArray(), 48000),
        ["clipping"] = () => new AudioClip(Array.ConvertAll(SyntheticSignal.Sine(24000, 0.01, 30), x => Math.Clamp(x, -1, 1)), 48000),
        ["loud"] = () => new AudioClip(Array.ConvertAll(SyntheticSignal.Noise(24000), x => 1e6f * x), 48000),
        ["faint"] = () => new AudioClip(Array.ConvertAll(SyntheticSignal.Noise(24000), x => 1e-20f * x), 48000),
        ["one impulse"] = () => new AudioClip([.. new float[12000], 1f, .. new float[12000]], 48000),
        ["empty"] = () => new AudioClip([], 48000),
        ["one sample"] = () => new AudioClip([1f], 48000),
    };

    public static TheoryData<string> Names => [.. Waveforms().Select(augmentation => augmentation.Name)];

    public static MatrixTheoryData<string, string> Cases => new(Waveforms().Select(augmentation => augmentation.Name), Clips.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Samples_stay_finite_and_the_clip_that_was_given_stays_as_it_was(string name, string clip)
    {
        AudioClip before = Clips[clip]();
        AudioClip after = Certain(name).Apply(before, Augmented.Random());
        Assert.Equal(Clips[clip]().Samples, before.Samples);
        Assert.All(after.Samples, sample => Assert.True(float.IsFinite(sample)));
        Assert.True(after.Samples.Length >= Math.Min(before.Samples.Length, AudioClip.MinSeconds * before.SampleRate));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Silence_stays_silent(string name) =>
        Assert.All(Certain(name).Apply(Clips["silence"](), Augmented.Random()).Samples, sample => Assert.Equal(0, sample, 1e-9));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_key_gives_the_same_clip_and_others_give_others(string name)
    {
        var clip = new AudioClip(SyntheticSignal.Noise(88200), 22050);
        float[] Run(int epoch, int item) => Certain(name).Apply(clip, AugmentationPipeline.Random(7, "audio", epoch, item)).Samples;
        Assert.Equal(Run(2, 5), Run(2, 5));
        Assert.Contains(Enumerable.Range(0, 4), i => !Run(2, 5).SequenceEqual(Run(2, 6 + i)));
        Assert.Contains(Enumerable.Range(0, 4), i => !Run(2, 5).SequenceEqual(Run(3 + i, 5)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rate_source_and_warnings_stay(string name)
    {
        AudioClip clip = Certain(name).Apply(new AudioClip(SyntheticSignal.Noise(44100), 11025, "a.wav", ["odd"]), Augmented.Random());
        Assert.Equal((11025, "a.wav", "odd"), (clip.SampleRate, clip.Source, clip.Warnings.Single()));
    }

    [Fact]
    public void The_probability_is_the_share_of_clips_that_change()
    {
        var clip = new AudioClip(SyntheticSignal.Noise(2205), 22050);
        int Changed(double probability) => Enumerable.Range(0, 2000)
            .Count(i => !ReferenceEquals(clip, new RandomGain { Probability = probability }.Apply(clip, Augmented.Random(i))));
        Assert.Equal(0, Changed(0));
        Assert.InRange(Changed(0.3), 520, 680);
        Assert.Equal(2000, Changed(1));
    }

    [Theory]
    [InlineData("speed=1.1")]
    [InlineData("stretch=1.1 p=1")]
    public void A_clip_of_a_tenth_of_a_second_is_not_made_shorter(string text)
    {
        var clip = new AudioClip(SyntheticSignal.Noise(800), 8000);
        Assert.Same(clip, AugmentationPipeline.Parse(text).Apply(clip, Augmented.Random()));
    }

    [Fact]
    public void Real_speech_survives_every_augmentation()
    {
        string path = Directory.EnumerateFiles(TestData.RealGolden("audio"), "*.wav").Order(StringComparer.Ordinal).First();
        AudioClip clip = AudioFile.Read(path);
        FeatureExtractor extractor = new MfccMeanSpec().CreateExtractor();
        float[] before = extractor.Extract(clip);
        foreach (WaveformAugmentation augmentation in Waveforms())
        {
            float[] after = extractor.Extract(Certain(augmentation.Name).Apply(clip, Augmented.Random()));
            Assert.All(after, value => Assert.True(float.IsFinite(value)));
            Assert.InRange(Tolerance.RelativeError(before, after), 0, 1); // other values, still the same voice
        }
    }

    private static IEnumerable<WaveformAugmentation> Waveforms() =>
        AugmentationSpec.All.Names.Select(AugmentationSpec.All.Parse).OfType<WaveformAugmentation>();

    private static WaveformAugmentation Certain(string name) =>
        (WaveformAugmentation)AugmentationSpec.All.Parse(name) with { Probability = 1 };
}
