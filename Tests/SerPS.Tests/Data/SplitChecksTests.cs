using SerPS.Data;

namespace SerPS.Tests.Data;

public class SplitChecksTests
{
    private static readonly Clip[] Clips = SyntheticClips.Speakers(9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9);

    [Fact]
    public void Enough_speakers_and_labels_on_every_side_need_no_warning() =>
        Assert.Empty(Warnings(Fold("1", [0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11])));

    [Fact]
    public void Few_speakers_are_counted_and_what_to_do_is_said()
    {
        string test = Assert.Single(Warnings(Fold("1", [0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10])));
        Assert.Contains("Only 3 speakers are tested", test, StringComparison.Ordinal);
        Assert.Contains("speaker:5", test, StringComparison.Ordinal);
        string validation = Assert.Single(Warnings(Fold("1", [0, 1, 2, 3], [4], [8, 9, 10, 11])));
        Assert.Contains("Only 1 speaker validates, so", validation, StringComparison.Ordinal);
    }

    [Fact]
    public void Folds_are_tested_together_and_validate_each_for_itself()
    {
        string warning = Assert.Single(Warnings(
            Fold("x", [0, 1, 2, 3, 4, 5], [6, 7], [8, 9]), Fold("y", [0, 1, 2, 3, 8, 9], [4, 5, 6, 7], [10, 11])));
        Assert.Contains("Only 2 speakers validate in fold x", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_a_side_lacks_is_named()
    {
        Clip[] clips = [.. Clips.Select((clip, i) => i < 36 && i % 9 == 0 ? clip with { Emotion = "boredom" } : clip)];
        string[] warnings =
            [.. SplitChecks.Warnings(clips, [Fold("1", [0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11])], clip => clip.Emotion)];
        Assert.Equal(2, warnings.Length);
        Assert.StartsWith("No test clip is boredom: ", warnings[0], StringComparison.Ordinal);
        Assert.StartsWith("No validation clip is boredom: ", warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_split_says_it()
    {
        Assert.Contains(
            SplitSpec.Parse("speaker").Apply(SyntheticClips.Speakers(9, 9, 9, 9, 9)).Warnings,
            warning => warning.StartsWith("Only 1 speaker is tested", StringComparison.Ordinal));
    }

    private static string[] Warnings(params Fold[] folds) => [.. SplitChecks.Warnings(Clips, folds, clip => clip.Emotion)];

    private static Fold Fold(string name, int[] train, int[] validation, int[] test) => new(name, Of(train), Of(validation), Of(test));

    // nine clips a speaker
    private static int[] Of(int[] speakers) => [.. speakers.SelectMany(speaker => Enumerable.Range(9 * speaker, 9))];
}
