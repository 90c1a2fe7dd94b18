using SerPS.Data;

namespace SerPS.Tests.Data;

public class SplitByClipTests
{
    [Fact]
    public void A_random_split_is_stratified_and_says_that_it_leaks()
    {
        Clip[] clips = SyntheticClips.Ravdess();
        Split split = SplitSpec.Parse("random").Apply(clips);
        SyntheticClips.AssertDivides(split, clips.Length);
        Fold fold = Assert.Single(split.Folds);
        Assert.Equal((1008, 144, 288), (fold.Train.Count, fold.Validation.Count, fold.Test.Count));
        foreach (string emotion in Emotions.Canonical)
        {
            int all = emotion == "neutral" ? 96 : 192;
            Assert.InRange(fold.Test.Count(i => clips[i].Emotion == emotion), (0.2 * all) - 1, (0.2 * all) + 1);
            Assert.InRange(fold.Validation.Count(i => clips[i].Emotion == emotion), (0.1 * all) - 1, (0.1 * all) + 1);
        }

        Assert.Equal("random 80/20, seed 42 (leaks speakers)", split.Protocol);
        Assert.StartsWith("24 of 24 speakers", Assert.Single(split.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Random_folds_test_every_clip_once_and_are_stratified()
    {
        Clip[] clips = SyntheticClips.Ravdess();
        Split split = SplitSpec.Parse("random:5").Apply(clips);
        SyntheticClips.AssertDivides(split, clips.Length);
        Assert.Equal(clips.Length, split.Folds.SelectMany(fold => fold.Test).Distinct().Count());
        Assert.All(split.Folds, fold => Assert.Equal(288, fold.Test.Count, 1.0));
        Assert.All(split.Folds, fold => Assert.InRange(fold.Test.Count(i => clips[i].Emotion == "sad"), 38, 39));
        Assert.All(split.Folds, fold => Assert.InRange(fold.Test.Count(i => clips[i].Emotion == "neutral"), 19, 20));
        Assert.Equal("random, 5 folds, seed 42 (leaks speakers)", split.Protocol);
    }

    [Fact]
    public void Another_label_can_be_what_is_stratified()
    {
        Clip[] clips = [.. SyntheticClips.Speakers(10, 90).Select((clip, i) => clip with { Gender = i < 10 ? "male" : "female" })];
        Fold fold = SplitSpec.Parse("random").Apply(clips, label: clip => clip.Gender).Folds[0];
        Assert.Equal(2, fold.Test.Count(i => clips[i].Gender == "male"));
        Assert.Equal(1, fold.Validation.Count(i => clips[i].Gender == "male"));
    }

    [Fact]
    public void Clips_without_speakers_can_be_split_and_the_protocol_says_so()
    {
        Clip[] clips = [.. SyntheticClips.Speakers(30).Select(clip => clip with { Speaker = null })];
        Split split = SplitSpec.Parse("random").Apply(clips);
        Assert.Equal("random 80/20, seed 42 (speakers unknown)", split.Protocol);
        Assert.Empty(split.Warnings);
    }

    [Fact]
    public void Fewer_recordings_than_folds_are_refused() =>
        Assert.Equal(
            ErrorId.SplitInvalid,
            Assert.Throws<SerException>(() => SplitSpec.Parse("random:5").Apply(SyntheticClips.Speakers(2, 2))).Id);
}
