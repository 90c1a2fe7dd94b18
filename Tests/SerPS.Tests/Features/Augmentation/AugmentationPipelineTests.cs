using SerPS.Audio;
using SerPS.Features;
using SerPS.Features.Augmentation;
using SerPS.Tests.Signal;

namespace SerPS.Tests.Features.Augmentation;

public sealed class AugmentationPipelineTests
{
    [Fact]
    public void A_list_reads_as_people_write_it() =>
        Assert.Equal(
            [
                new AddNoise(),
                new AddNoise { SnrDb = new(5, 15), Probability = 0.3 },
                new PitchShift { Semitones = new(-3, 3) },
                new SpeedPerturbation { Factor = new(0.8, 1.2), Count = 5 },
                new RandomCrop { Seconds = 2.5 },
                new SpecAugment { TimeMasks = 1, MaxShare = 0.2, Fill = MaskFill.Zero },
                new Mixup { Alpha = 0.4 },
            ],
            AugmentationPipeline.Parse(
                "noise, noise=5:15 p=0.3,Pitch=-3:3 , speed=0.8:1.2 count=5,crop=2.5,"
                + "specaugment timemasks=1 MAXSHARE=.2 fill=Zero,mixup=0.4").Steps);

    [Fact]
    public void None_is_an_empty_list()
    {
        Assert.Empty(AugmentationPipeline.Parse("none").Steps);
        var clip = new AudioClip(SyntheticSignal.Noise(3000), 22050);
        Assert.Same(clip, AugmentationPipeline.None.Apply(clip, Augmented.Random()));
    }

    [Theory]
    [InlineData("nois", "did you mean 'noise'")]
    [InlineData("time-stretch", "did you mean 'stretch'")]
    [InlineData("noise,,pitch", "There is no augmentation ''")]
    [InlineData("", "There is no augmentation ''")]
    [InlineData("none,pitch", "There is no augmentation 'none'")]
    [InlineData("noise=loud", "noise: snrDb is 'loud'; expected a number, or a range such as 10:30")]
    [InlineData("noise=", "expected a number, or a range such as 10:30")]
    [InlineData("pitch=2:-2", "expected a number, or a range such as -2:2")]
    [InlineData("noise snr=10", "noise has no parameter 'snr'; did you mean 'snrDb'")]
    [InlineData("noise loud", "noise has no parameter 'loud'")]
    [InlineData("crop=two", "crop: seconds is 'two'; expected a number")]
    [InlineData("speed count=2.5", "speed: count is '2.5'; expected a whole number")]
    [InlineData("specaugment=2", "write 'specaugment timeMasks=2'")]
    [InlineData("specaugment fill=median", "fill is 'median'; expected mean or zero")]
    [InlineData("specaugment fill=0", "expected mean or zero")]
    [InlineData("noise p=1.5", "noise: probability is 1.5; expected from 0 to 1")]
    [InlineData("stretch=0:1", "stretch: rate is 0:1; expected a range within 0.25:4")]
    [InlineData("mixup=0", "mixup: alpha is 0; expected from 0.01 to 100")]
    public void What_is_not_understood_is_an_error_that_says_what_was_expected(string text, string message)
    {
        SerException error = Assert.Throws<SerException>(() => AugmentationPipeline.Parse(text));
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData("noise=5:15 p=0.3,speed,specaugment fill=zero,mixup=0.4")]
    [InlineData("none")]
    public void Json_gives_back_the_same_list(string text)
    {
        AugmentationPipeline pipeline = AugmentationPipeline.Parse(text);
        Assert.Equal(pipeline.Steps, AugmentationPipeline.FromJson(pipeline.ToJson()).Steps);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("[1]")]
    [InlineData("[null]")]
    [InlineData("""["noise"]""")]
    [InlineData("""[{"name":"noise","probability":2}]""")]
    public void Json_that_is_no_list_is_an_error(string json) =>
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(() => AugmentationPipeline.FromJson(json)).Id);

    [Theory]
    [InlineData("noise", true, false, false)]
    [InlineData("specaugment", false, true, false)]
    [InlineData("mixup", false, false, true)]
    [InlineData("none", false, false, false)]
    public void It_says_what_it_changes(string text, bool audio, bool features, bool mixes)
    {
        AugmentationPipeline pipeline = AugmentationPipeline.Parse(text);
        Assert.Equal((audio, features, mixes), (pipeline.ChangesAudio, pipeline.ChangesFeatures, pipeline.MixesClips));
    }

    [Fact]
    public void Recordings_go_through_the_list_in_its_order()
    {
        var clip = new AudioClip(SyntheticSignal.Noise(30_000), 10_000);
        int Length(string text) => AugmentationPipeline.Parse(text).Apply(clip, Augmented.Random()).Samples.Length;
        Assert.Equal(10_000, Length("speed=2,crop=1"));
        Assert.Equal(5_000, Length("crop=1,mixup,speed=2"));
    }

    [Fact]
    public void Features_and_batches_go_through_their_own_part_of_the_list()
    {
        AugmentationPipeline pipeline = AugmentationPipeline.Parse("noise p=1,specaugment,mixup=1");
        float[] features = SyntheticSignal.Noise(400), same = [.. features], targets = [1, 0, 0, 1];
        var layout = new FeatureLayout(40, 10, true);
        pipeline.Apply(features, layout, Augmented.Random());
        new SpecAugment().Apply(same, layout, Augmented.Random());
        Assert.Equal(same, features);
        pipeline.Mix(features, targets, 2, Augmented.Random());
        Assert.NotEqual(same, features);
        Assert.DoesNotContain(1f, targets);
    }

    [Fact]
    public void Streams_differ_by_seed_purpose_epoch_and_item()
    {
        CounterRandom[] streams =
        [
            AugmentationPipeline.Random(1, "audio", 2, 3),
            AugmentationPipeline.Random(9, "audio", 2, 3),
            AugmentationPipeline.Random(1, "mix", 2, 3),
            AugmentationPipeline.Random(1, "audio", 3, 2),
            AugmentationPipeline.Random(1, "audio", 23, 3),
            AugmentationPipeline.Random(1, "audio", 2, 33),
        ];
        ulong[] first = [.. streams.Select(stream => stream.NextUInt64())];
        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.Equal(first[0], AugmentationPipeline.Random(1, "audio", 2, 3).NextUInt64());
    }

    [Fact]
    public void Masks_need_features_over_time()
    {
        AugmentationPipeline pipeline = AugmentationPipeline.Parse("noise,specaugment");
        pipeline.RequireFits(new LogMelSpec());
        SerException error = Assert.Throws<SerException>(() => pipeline.RequireFits(new MfccMeanSpec()));
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.Contains("mfcc-mean", error.Message);
        AugmentationPipeline.Parse("noise,mixup").RequireFits(new MfccMeanSpec());
    }
}
