using SerPS.Evaluation;

namespace SerPS.Tests.Evaluation;

public class AdviceTests
{
    private static readonly PredictionSet Good = ScoresTests.Speakers(40, right: (_, _) => true);

    [Fact]
    public void A_good_report_is_told_to_go_on()
    {
        ScoredClip[] sure = [.. Good.Clips.Select(clip => clip with { Probabilities = [1 - clip.Truth, clip.Truth] })];
        Assert.StartsWith("Nothing here speaks against", Assert.Single(Of(Good with { Clips = sure })), StringComparison.Ordinal);
    }

    [Fact]
    public void Known_clips_and_few_speakers_come_first()
    {
        PredictionSet few = ScoresTests.Speakers(3, right: (_, clip) => clip > 2);
        IReadOnlyList<string> advice = Of(few with { Clips = [.. few.Clips.Select((clip, i) => clip with { TrainedOn = i < 2 })] });
        string first = $"Test it on recordings that it was not trained on: it knows 2 of these {few.Clips.Count} clips";
        Assert.StartsWith(first, advice[0], StringComparison.Ordinal);
        Assert.StartsWith("Test it on at least 4 people", advice[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_missed_target_names_the_group_to_record_first_and_a_person_only_where_nothing_else_is_known()
    {
        var targets = new EvaluationTargets { UnweightedAverageRecall = 0.99 };
        PredictionSet set = ScoresTests.Speakers(20, right: (speaker, clip) => speaker < 10 || clip < 4 + (speaker % 2));
        Assert.Contains(Of(set, targets), advice => advice.EndsWith("of speaker s10 first.", StringComparison.Ordinal));
        ScoredClip[] clips =
            [.. set.Clips.Select((clip, i) => clip with { Clip = clip.Clip with { Gender = i < 100 ? "female" : "male" } })];
        IReadOnlyList<string> known = Of(set with { Clips = clips }, targets);
        Assert.Contains(known, advice => advice.EndsWith("of gender male first.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_label_that_is_not_found_and_a_confidence_that_is_off_are_named()
    {
        IReadOnlyList<string> advice = Of(ScoresTests.Speakers(40, right: (_, clip) => clip % 2 == 0));
        Assert.Contains(advice, line => line.StartsWith("Do not rely on it for ", StringComparison.Ordinal));
        Assert.Contains(advice, line => line.StartsWith("Set no threshold by its confidence, which is off", StringComparison.Ordinal));
    }

    [Fact]
    public void A_wide_interval_asks_for_more_people()
    {
        IReadOnlyList<string> advice = Of(ScoresTests.Speakers(5, right: (speaker, clip) => speaker > 1 || clip > 3));
        Assert.Contains(advice, line => line.StartsWith("Test it on more people: these leave the UAR anywhere", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rival_that_is_better_on_the_same_clips_is_named()
    {
        PredictionSet other = Good with { Name = "other" }, worse = ScoresTests.Speakers(40, right: (_, clip) => clip > 2);
        EvaluationReport report = EvaluationReportTests.Report(worse, against: other);
        Assert.Contains(Advice.Of(report), line => line.StartsWith("Use 'other' instead", StringComparison.Ordinal));
        report = EvaluationReportTests.Report(other, against: worse);
        Assert.DoesNotContain(Advice.Of(report), line => line.StartsWith("Use ", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Of(PredictionSet set, EvaluationTargets? targets = null) =>
        Advice.Of(EvaluationReportTests.Report(set, targets));
}
