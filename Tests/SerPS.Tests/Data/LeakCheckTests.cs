using SerPS.Data;

namespace SerPS.Tests.Data;

public class LeakCheckTests
{
    private static readonly DuplicatePair[] Pair = [new(0, 5, Equal: true, 1)];

    [Fact]
    public void A_recording_on_two_sides_is_an_error_that_names_both_clips()
    {
        Clip[] clips = SyntheticClips.Speakers(5, 5);
        var error = Assert.Throws<SerException>(() => LeakCheck.Run(clips, Of(test: [5, 6]), Pair));
        Assert.Equal((ErrorId.SplitLeak, clips[0].Path), (error.Id, error.Path));
        Assert.Contains($"'{clips[0].Path}' (train) and '{clips[5].Path}' (test)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Allowed_it_is_reported_all_the_same()
    {
        LeakReport report = LeakCheck.Run(SyntheticClips.Speakers(5, 5), Of(test: [5, 6]), Pair, allowDuplicates: true);
        Assert.Equal(new LeakedPair("1", Pair[0], "train", "test"), Assert.Single(report.Recordings));
        Assert.Equal(["b"], report.SharedSpeakers);
    }

    [Fact]
    public void On_one_side_or_unused_it_is_no_leak()
    {
        Clip[] clips = SyntheticClips.Speakers(5, 5);
        Assert.Empty(LeakCheck.Run(clips, Of(test: [0, 5]), Pair).Recordings);
        Assert.Empty(LeakCheck.Run(clips, Of(test: [8], train: [1, 2, 5]), Pair).Recordings);
    }

    [Theory]
    [InlineData("speaker")]
    [InlineData("random")]
    [InlineData("random:5")]
    public void The_splitters_leak_nothing_that_they_are_told_of(string spec)
    {
        Clip[] clips = SyntheticClips.Ravdess();
        DuplicatePair[] pairs = [new(3, 900, Equal: true, 1), new(900, 1300, Equal: false, 0.98), new(10, 11, Equal: true, 1)];
        Split split = SplitSpec.Parse(spec).Apply(clips, 42, Duplicates.Recordings(clips.Length, pairs));
        Assert.Empty(LeakCheck.Run(clips, split, pairs).Recordings);
    }

    private static Split Of(int[] test, int[]? train = null) => new()
    {
        Protocol = "",
        HandedIn = true,
        Folds = [new Fold("1", train ?? [.. Enumerable.Range(0, 10).Except(test)], [], test)],
    };
}
