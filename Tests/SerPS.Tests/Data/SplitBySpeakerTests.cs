using SerPS.Data;

namespace SerPS.Tests.Data;

public class SplitBySpeakerTests
{
    [Fact]
    public void The_default_tests_a_fifth_of_the_actors_and_balances_gender()
    {
        Clip[] clips = SyntheticClips.Ravdess();
        for (int seed = 0; seed < 50; seed++)
        {
            Split split = SplitSpec.Parse("speaker").Apply(clips, seed);
            SyntheticClips.AssertDivides(split, clips.Length);
            Fold fold = Assert.Single(split.Folds);
            Assert.Equal((1020, 120, 300), (fold.Train.Count, fold.Validation.Count, fold.Test.Count));
            Assert.InRange(fold.Test.Count(i => clips[i].Gender == "male"), 120, 180);
            Assert.Equal(60, fold.Validation.Count(i => clips[i].Gender == "male"), 60.0);
            Assert.Empty(Split.SharedSpeakers(clips, split.Folds));
            Assert.StartsWith("Only 2 speakers validate", Assert.Single(split.Warnings), StringComparison.Ordinal);
            Assert.Equal($"speaker-independent, 80/20 by whole speakers, seed {seed}", split.Protocol);
        }
    }

    [Fact]
    public void Five_folds_on_ravdess_are_the_named_ones()
    {
        Clip[] clips = SyntheticClips.Ravdess();
        Split split = SplitSpec.Parse("speaker:5").Apply(clips, seed: 1);
        SyntheticClips.AssertDivides(split, clips.Length);
        Assert.Equal("speaker-independent, 5 folds of whole actors", split.Protocol);
        Assert.Equal([300, 300, 300, 300, 240], split.Folds.Select(fold => fold.Test.Count));
        Assert.Equal(["1", "2", "3", "4", "5"], split.Folds.Select(fold => fold.Name));
        Assert.Equal(
            ["2 5 14 15 16 | 3 6", "3 6 7 13 18 | 10 11", "10 11 12 19 20 | 8 17", "8 17 21 23 24 | 1 14", "1 4 9 22 | 2 5"],
            split.Folds.Select(fold => $"{Actors(fold.Test)} | {Actors(fold.Validation)}"));
        Assert.Empty(Split.SharedSpeakers(clips, split.Folds));

        string Actors(IReadOnlyList<int> indices) =>
            string.Join(' ', SyntheticClips.SpeakersOf(clips, indices).Select(speaker => int.Parse(speaker[^2..], provider: null)));
    }

    [Fact]
    public void With_an_actor_missing_five_folds_are_dealt()
    {
        Clip[] clips = [.. SyntheticClips.Ravdess().Where(clip => clip.Speaker != "ravdess-18")];
        Split split = SplitSpec.Parse("speaker:5").Apply(clips);
        SyntheticClips.AssertDivides(split, clips.Length);
        Assert.Equal("speaker-independent, 5 folds of whole speakers, seed 42", split.Protocol);
        Assert.Equal([240, 240, 300, 300, 300], split.Folds.Select(fold => fold.Test.Count).Order());
        Assert.Equal(clips.Length, split.Folds.SelectMany(fold => fold.Test).Distinct().Count());
        Assert.All(split.Folds, fold => Assert.InRange(fold.Test.Count(i => clips[i].Gender == "female"), 120, 180));
        Assert.Empty(Split.SharedSpeakers(clips, split.Folds));
    }

    [Fact]
    public void Leaving_one_out_tests_each_speaker_once()
    {
        Clip[] clips = SyntheticClips.Speakers(5, 9, 7, 3);
        Split split = SplitSpec.Parse("loso").Apply(clips);
        SyntheticClips.AssertDivides(split, clips.Length);
        Assert.Equal(["a", "b", "c", "d"], split.Folds.Select(fold => fold.Name));
        Assert.All(split.Folds, fold => Assert.Equal([fold.Name], SyntheticClips.SpeakersOf(clips, fold.Test)));
        Assert.Empty(Split.SharedSpeakers(clips, split.Folds));
    }

    [Theory]
    [InlineData(1, 1, 98)]
    [InlineData(98, 1, 1)]
    [InlineData(40, 30, 20, 10)]
    [InlineData(100, 100, 100)]
    [InlineData(1, 1, 1, 1, 1, 1, 1, 1, 1, 1)]
    public void Uneven_speakers_still_leave_something_on_each_side(params int[] counts)
    {
        Clip[] clips = SyntheticClips.Speakers(counts);
        for (int seed = 0; seed < 20; seed++)
        {
            foreach (string spec in new[] { "speaker", "speaker:3", "loso" })
            {
                Split split = SplitSpec.Parse(spec).Apply(clips, seed);
                SyntheticClips.AssertDivides(split, clips.Length);
                Assert.Empty(Split.SharedSpeakers(clips, split.Folds));
            }
        }
    }

    [Fact]
    public void Two_speakers_are_too_few_and_the_message_names_them()
    {
        var error = Assert.Throws<SerException>(() => SplitSpec.Parse("speaker").Apply(SyntheticClips.Speakers(10, 10)));
        Assert.Equal(ErrorId.SplitInvalid, error.Id);
        Assert.Contains("2 speakers (a, b)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clip_without_a_speaker_is_named()
    {
        Clip[] clips = SyntheticClips.Speakers(3, 3, 3);
        clips[4] = clips[4] with { Speaker = null };
        var error = Assert.Throws<SerException>(() => SplitSpec.Parse("speaker:3").Apply(clips));
        Assert.Equal(ErrorId.SplitInvalid, error.Id);
        Assert.Equal(clips[4].Path, error.Path);
    }
}
