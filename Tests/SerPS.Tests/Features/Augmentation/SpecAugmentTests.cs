using FsCheck;
using FsCheck.Fluent;
using SerPS.Features;
using SerPS.Features.Augmentation;
using SerPS.Tests.Signal;

namespace SerPS.Tests.Features.Augmentation;

public sealed class SpecAugmentTests
{
    private static readonly FeatureLayout[] Layouts = [new(120, 64, false), new(120, 64, true), new(1, 40, true), new(3, 2, false)];

    [Fact]
    public void Whole_frames_and_whole_features_are_hidden_and_no_more_than_the_share() =>
        Prop.ForAll(
            Gen.Elements(Layouts).ToArbitrary(),
            Gen.Choose(0, 5).Two().Zip(Gen.Choose(0, 200).Two()).ToArbitrary(),
            Gen.Choose(0, 1000).ToArbitrary(),
            (FeatureLayout layout, ((int Time, int Frequency) masks, (int Time, int Frequency) widths) sizes, int draw) =>
            {
                var augmentation = new SpecAugment
                {
                    TimeMasks = sizes.masks.Time,
                    TimeWidth = sizes.widths.Time,
                    FrequencyMasks = sizes.masks.Frequency,
                    FrequencyWidth = sizes.widths.Frequency,
                    MaxShare = 0.6,
                    Fill = MaskFill.Zero,
                };
                bool[,] hidden = Hidden(augmentation, layout, draw);
                IEnumerable<int> allFrames = Enumerable.Range(0, layout.Frames), allFeatures = Enumerable.Range(0, layout.Features);
                int[] frames = [.. allFrames.Where(t => allFeatures.All(f => hidden[t, f]))];
                int[] features = [.. allFeatures.Where(f => allFrames.All(t => hidden[t, f]))];
                Assert.True(frames.Length <= Math.Min(0.6 * layout.Frames, sizes.masks.Time * sizes.widths.Time));
                Assert.True(features.Length <= Math.Min(0.6 * layout.Features, sizes.masks.Frequency * sizes.widths.Frequency));
                for (int t = 0; t < layout.Frames; t++)
                {
                    for (int f = 0; f < layout.Features; f++)
                    {
                        Assert.Equal(frames.Contains(t) || features.Contains(f), hidden[t, f]);
                    }
                }
            }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_mean_of_each_feature_stands_under_a_mask(bool timeFirst)
    {
        var layout = new FeatureLayout(50, 8, timeFirst);
        float[] values = SyntheticSignal.Noise(400);
        float[] means = [.. Enumerable.Range(0, 8).Select(f => Enumerable.Range(0, 50).Average(t => values[layout.IndexOf(t, f)]))];
        float[] masked = [.. values];
        new SpecAugment { MaxShare = 1, TimeWidth = 50 }.Apply(masked, layout, Augmented.Random());
        int changed = 0;
        for (int i = 0; i < values.Length; i++)
        {
            int feature = timeFirst ? i % 8 : i / 50;
            if (masked[i] != values[i])
            {
                Assert.Equal(means[feature], masked[i], 1e-6);
                changed++;
            }
        }

        Assert.InRange(changed, 1, 400);
    }

    [Fact]
    public void Every_width_and_every_frame_is_reached()
    {
        var augmentation = new SpecAugment { TimeMasks = 1, TimeWidth = 5, FrequencyMasks = 0, Fill = MaskFill.Zero };
        var layout = new FeatureLayout(12, 3, true);
        int[] widths = new int[7], frames = new int[12];
        for (int draw = 0; draw < 600; draw++)
        {
            bool[,] hidden = Hidden(augmentation, layout, draw);
            int[] masked = [.. Enumerable.Range(0, 12).Where(t => hidden[t, 0])];
            widths[masked.Length]++;
            Array.ForEach(masked, t => frames[t]++);
        }

        Assert.Equal(0, widths[6]);
        Assert.All(widths[..6], count => Assert.InRange(count, 65, 135));
        Assert.All(frames, count => Assert.True(count > 20));
    }

    [Fact]
    public void Everything_can_be_hidden_where_that_is_asked_for()
    {
        var augmentation = new SpecAugment { TimeMasks = 1, TimeWidth = 1000, FrequencyMasks = 0, MaxShare = 1, Fill = MaskFill.Zero };
        var layout = new FeatureLayout(4, 3, true);
        Assert.Contains(Enumerable.Range(0, 60), draw => Hidden(augmentation, layout, draw).Cast<bool>().All(hidden => hidden));
    }

    [Fact]
    public void The_same_key_masks_the_same_and_another_something_else()
    {
        bool[] Run(int draw) => [.. Hidden(new SpecAugment { Fill = MaskFill.Zero }, Layouts[0], draw).Cast<bool>()];
        Assert.Equal(Run(1), Run(1));
        Assert.NotEqual(Run(1), Run(2));
    }

    [Fact]
    public void Features_of_another_size_than_the_layout_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() =>
        new SpecAugment().Apply(new float[11], new FeatureLayout(4, 3, true), Augmented.Random()));

    private static bool[,] Hidden(SpecAugment augmentation, FeatureLayout layout, int draw)
    {
        float[] values = [.. Enumerable.Repeat(1f, layout.Frames * layout.Features)];
        augmentation.Apply(values, layout, Augmented.Random(draw));
        var hidden = new bool[layout.Frames, layout.Features];
        for (int i = 0; i < values.Length; i++)
        {
            (int frame, int feature) = layout.TimeFirst
                ? (i / layout.Features, i % layout.Features)
                : (i % layout.Frames, i / layout.Frames);
            hidden[frame, feature] = values[i] == 0;
        }

        return hidden;
    }
}
