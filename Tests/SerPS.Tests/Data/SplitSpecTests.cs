using SerPS.Data;

namespace SerPS.Tests.Data;

public class SplitSpecTests
{
    [Theory]
    [InlineData("speaker")]
    [InlineData("speaker:5")]
    [InlineData("loso")]
    [InlineData("random")]
    [InlineData("random:10")]
    [InlineData("given")]
    [InlineData("/some folder/my split.csv")]
    public void A_specification_prints_as_it_was_read(string text) => Assert.Equal(text, SplitSpec.Parse(text).ToString());

    [Fact]
    public void The_protocol_of_whole_speakers_has_its_full_name_too()
    {
        Assert.Equal(SplitSpec.Parse("speaker"), SplitSpec.Parse("speaker-independent"));
        Assert.Equal(SplitSpec.Parse("speaker:5"), SplitSpec.Parse("speaker-independent:5"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("speakers")]
    [InlineData("speaker:")]
    [InlineData("speaker:1")]
    [InlineData("speaker:-5")]
    [InlineData("speaker:5:5")]
    [InlineData("random:0")]
    [InlineData("loso:5")]
    [InlineData("split.txt")]
    public void Anything_else_is_refused_and_the_choices_named(string text)
    {
        var error = Assert.Throws<SerException>(() => SplitSpec.Parse(text));
        Assert.Equal(ErrorId.SplitInvalid, error.Id);
        Assert.Contains("speaker:5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_clips_cannot_be_split() =>
        Assert.Equal(ErrorId.DataEmpty, Assert.Throws<SerException>(() => SplitSpec.Parse("random").Apply([])).Id);

    [Fact]
    public void Without_a_wish_a_manifest_decides_and_else_speakers()
    {
        Clip[] clips = SyntheticClips.Speakers(2, 2, 2);
        Assert.Equal(SplitKind.Speaker, SplitSpec.Choose(null, clips).Kind);
        Assert.Equal(SplitKind.Random, SplitSpec.Choose("random", clips).Kind);
        Assert.Equal(SplitKind.Given, SplitSpec.Choose(null, [.. clips.Select(clip => clip with { Split = "train" })]).Kind);
    }

    [Theory]
    [InlineData("speaker")]
    [InlineData("speaker:4")]
    [InlineData("loso")]
    [InlineData("random")]
    [InlineData("random:5")]
    public void The_same_seed_gives_the_same_division_whatever_the_order_of_the_clips(string spec)
    {
        Clip[] clips = SyntheticClips.Ravdess(), reversed = [.. clips.Reverse()];
        Split once = SplitSpec.Parse(spec).Apply(clips, 7), again = SplitSpec.Parse(spec).Apply(reversed, 7);
        Split other = SplitSpec.Parse(spec).Apply(clips, 8);
        Assert.Equal(Paths(once, clips), Paths(again, reversed));
        Assert.NotEqual(Paths(once, clips), Paths(other, clips));

        static string[] Paths(Split split, Clip[] clips) =>
            [.. split.Folds.SelectMany(fold => fold.Test.Concat(fold.Validation).Select(i => clips[i].Path).Order(StringComparer.Ordinal))];
    }

    [Theory]
    [InlineData("speaker")]
    [InlineData("speaker:3")]
    [InlineData("speaker:5")]
    [InlineData("loso")]
    [InlineData("random")]
    [InlineData("random:5")]
    public void Equal_recordings_stay_on_one_side(string spec)
    {
        Clip[] clips = SyntheticClips.Ravdess();
        int[] recordings = [.. Enumerable.Range(0, clips.Length)];

        // within an actor, and across two actors of different named folds
        recordings[7] = recordings[3];
        recordings[700] = recordings[1200] = recordings[3];
        Split split = SplitSpec.Parse(spec).Apply(clips, 1, recordings);
        SyntheticClips.AssertDivides(split, clips.Length);
        int[] equal = [3, 7, 700, 1200];
        foreach (Fold fold in split.Folds)
        {
            Assert.Single(equal.Select(i => fold.Test.Contains(i) ? 2 : fold.Validation.Contains(i) ? 1 : 0).Distinct());
        }
    }

    [Fact]
    public void A_split_of_this_size_takes_no_time()
    {
        Clip[] clips = SyntheticClips.Speakers([.. Enumerable.Repeat(400, 25)]);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        SplitSpec.Parse("random:10").Apply(clips);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(3), $"{clock.Elapsed}");
    }
}
