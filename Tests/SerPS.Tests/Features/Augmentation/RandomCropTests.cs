using SerPS.Features.Augmentation;
using SerPS.Tests.Signal;

namespace SerPS.Tests.Features.Augmentation;

public sealed class RandomCropTests
{
    [Fact]
    public void A_longer_clip_becomes_a_stretch_of_itself_from_anywhere()
    {
        float[] counting = [.. Enumerable.Range(0, 10_000).Select(i => (float)i)];
        int[] starts = [.. Enumerable.Range(0, 400).Select(i =>
        {
            float[] cropped = Augmented.Samples(new RandomCrop { Seconds = 0.9 }, counting, 10_000, i);
            int start = (int)cropped[0];
            Assert.True(counting.AsSpan(start, 9000).SequenceEqual(cropped));
            return start;
        })];
        Assert.Equal(500, starts.Average(), 50.0);
        Assert.True(starts.Min() < 20 && starts.Max() > 980);
    }

    [Fact]
    public void Both_ends_are_reached()
    {
        float[] counting = [.. Enumerable.Range(0, 1002).Select(i => (float)i)];
        var crop = new RandomCrop { Seconds = 0.1 };
        IEnumerable<float> starts = Enumerable.Range(0, 50).Select(i => Augmented.Samples(crop, counting, 10_000, i)[0]);
        Assert.Equal([0f, 1f, 2f], starts.Distinct().Order());
    }

    [Fact]
    public void Silence_at_both_ends_is_never_taken_if_it_is_cut_off_first()
    {
        float[] voice = SyntheticSignal.Noise(20_480);
        float[] clip = [.. new float[20_480], .. voice, .. new float[20_480]];
        foreach (int item in Enumerable.Range(0, 50))
        {
            float[] cropped = Augmented.Samples(new RandomCrop { Seconds = 1.5, TrimDb = 40 }, clip, 10_000, item);
            Assert.Equal(15_000, cropped.Length);
            Assert.True(cropped.Count(sample => sample != 0) > 13_000); // a frame that touches the sound counts as sound
        }
    }

    [Theory]
    [InlineData(30_000)]
    [InlineData(20_000)]
    public void A_clip_that_is_not_longer_is_returned_whole(int length)
    {
        float[] voice = SyntheticSignal.Noise(length);
        Assert.Same(voice, Augmented.Samples(new RandomCrop { Seconds = 3 }, voice, 10_000));
    }
}
