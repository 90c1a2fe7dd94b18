using System.Text.Json;
using SerPS.Data;
using SerPS.Evaluation;

namespace SerPS.Tests.Evaluation;

public class EvaluationReportTests
{
    [Fact]
    public void A_missed_target_names_score_bound_and_emotion_and_leaves_the_report_failed()
    {
        // b is found in 3 of 5, a always
        PredictionSet predictions = ScoresTests.Speakers(12, right: (_, clip) => clip is not (1 or 3));
        EvaluationReport report = Report(predictions, new EvaluationTargets { Accuracy = 0.8, Recall = 0.75 });
        Assert.False(report.Passed);
        Assert.Equal([true, true, false], report.Targets.Select(target => target.Passed));
        SerException error = Assert.Single(report.Missed);
        Assert.Equal(ErrorId.TargetMissed, error.Id);
        Assert.Contains("recall of b ≥ 0.75", error.Message, StringComparison.Ordinal);
        Assert.Contains("0.600", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_can_be_asked_of_the_lower_end_which_few_speakers_do_not_have()
    {
        PredictionSet predictions = ScoresTests.Speakers(12, right: (speaker, clip) => clip > 1 || speaker % 2 == 0);
        var targets = new EvaluationTargets { UnweightedAverageRecall = 0.88, WeightedF1 = 0.88 };
        Assert.True(Report(predictions, targets).Passed);
        Assert.False(Report(predictions, targets with { OnLowerBound = true }).Passed);
        EvaluationReport three = Report(ScoresTests.Speakers(3, right: (_, _) => true), targets with { OnLowerBound = true });
        Assert.False(three.Passed);
        Assert.Contains("3 known speakers, 4 are needed", three.Missed.First().Message, StringComparison.Ordinal);
        Assert.Contains(three.Warnings, warning => warning.Contains("fewer than 4", StringComparison.Ordinal));
    }

    [Fact]
    public void The_lower_end_cannot_be_had_without_speakers_or_for_a_label_that_few_of_them_have()
    {
        var targets = new EvaluationTargets { Recall = 0.5, OnLowerBound = true };
        PredictionSet all = ScoresTests.Speakers(8, right: (_, _) => true);
        Assert.True(Report(all, targets).Passed);

        EvaluationReport few = Report(all.Where(clip => clip.Truth == 0 || clip.Clip.Speaker is "s1" or "s2"), targets);
        Assert.Equal([true, false], few.Targets.Select(target => target.Passed));
        Assert.Contains("recall of b", Assert.Single(few.Missed).Message, StringComparison.Ordinal);
        Assert.Contains(few.Warnings, warning => warning.Contains("Fewer than 4 speakers have b", StringComparison.Ordinal));
        Assert.Equal([true, false], Report(all.Where(clip => clip.Truth == 0), targets).Targets.Select(target => target.Passed));

        ScoredClip[] unknown = [.. all.Clips.Select(clip => clip with { Clip = clip.Clip with { Speaker = null } })];
        EvaluationReport nobody = Report(all with { Clips = unknown }, targets);
        Assert.Equal([false, false], nobody.Targets.Select(target => target.Passed));
        Assert.Contains(nobody.Warnings, warning => warning.StartsWith("No clip says who speaks", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_the_worst_groups_and_genders_that_differ_by_more_than_their_intervals()
    {
        PredictionSet set = ScoresTests.Speakers(20, right: (speaker, clip) => speaker < 10 || clip < 4 + (speaker % 2));
        ScoredClip[] clips =
            [.. set.Clips.Select((clip, i) => clip with { Clip = clip.Clip with { Gender = i < 100 ? "female" : "male", Corpus = "one" } })];
        EvaluationReport report = Report(set with { Clips = clips });
        Assert.Equal([("gender", "male"), ("speaker", "s10")], report.WorstGroups.Select(group => (group.By, group.Group)));
        Assert.Contains(report.Warnings, warning => warning.StartsWith("Not equally good for all: UAR is 1.000", StringComparison.Ordinal));
        Assert.DoesNotContain(
            Report(ScoresTests.Speakers(20, right: (_, clip) => clip > 2)).Warnings,
            warning => warning.StartsWith("Not equally", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rival_that_knows_the_clips_is_named()
    {
        PredictionSet set = ScoresTests.Speakers(6, right: (_, clip) => clip > 2);
        PredictionSet rival = set with { Name = "rival", Clips = [.. set.Clips.Select((clip, i) => clip with { TrainedOn = i < 3 })] };
        var report = EvaluationReport.Of(set, new EvaluationContext { Protocol = "tested so", Against = rival });
        Assert.Contains("'rival' was trained on 3 of these clips: the comparison favours it.", report.Warnings);
    }

    [Fact]
    public void Groups_follow_speakers_genders_intensities_and_lengths()
    {
        ScoredClip[] clips = [.. ScoresTests.Speakers(4, right: (speaker, _) => speaker > 0).Clips.Select((clip, i) => clip with
        {
            Clip = clip.Clip with { Gender = i / 10 % 2 == 0 ? "female" : "male", Intensity = i % 10 < 5 ? "normal" : "strong" },
            Seconds = i < 20 ? 0.5 : 3.5,
        })];
        EvaluationReport report = Report(new PredictionSet("m", ["a", "b"], clips));
        Assert.Equal(["s0", "s1", "s2", "s3"], report.Speakers.Select(group => group.Group));
        Assert.Equal([0, 1, 1, 1], report.Speakers.Select(group => group.Accuracy.Value));
        Assert.Equal([("female", 0.5), ("male", 1)], report.Genders.Select(group => (group.Group, group.Accuracy.Value)));
        Assert.Equal([("normal", 20), ("strong", 20)], report.Intensities.Select(group => (group.Group, group.Clips)));
        Assert.Equal([("under 1 s", 0.5), ("3 to 4 s", 1)], report.Lengths.Select(group => (group.Group, group.Accuracy.Value)));
    }

    [Fact]
    public void Lists_the_worst_and_the_most_confidently_wrong_clips()
    {
        ScoredClip Clip(string path, int truth, double first) => new(new Clip { Path = path, Speaker = path }, truth, [first, 1 - first]);
        EvaluationReport report = Report(new PredictionSet("m", ["a", "b"],
            [Clip("right", 0, 0.9), Clip("wrong", 0, 0.3), Clip("very wrong", 1, 0.95), Clip("just right", 1, 0.45)]));
        Assert.Equal(["very wrong", "wrong"], report.ConfidentlyWrong.Select(clip => clip.Path));
        Assert.Equal(["very wrong", "wrong", "just right", "right"], report.Worst.Select(clip => clip.Path));
        Assert.Equal(("b", "a", 0.95), (report.Worst[0].Emotion, report.Worst[0].Predicted, report.Worst[0].Confidence));
    }

    [Fact]
    public void The_part_that_a_model_keeps_can_be_read_back_and_holds_no_path()
    {
        EvaluationReport report = Report(ScoresTests.Speakers(6, right: (_, clip) => clip > 2));
        string kept = report.ToMetadata();
        using JsonDocument json = JsonDocument.Parse(kept);
        Assert.Equal(
            report.Scores.Accuracy.Lower, json.RootElement.GetProperty("scores").GetProperty("accuracy").GetProperty("lower").GetDouble());
        Assert.Equal("tested so", json.RootElement.GetProperty("protocol").GetString());
        Assert.DoesNotContain(".wav", kept, StringComparison.Ordinal);
        Assert.Equal(report.Scores.WeightedF1, json.RootElement.GetProperty("scores").Deserialize<Scores>(ModelJson.Options)!.WeightedF1);
    }

    [Fact]
    public void Says_which_labels_have_no_clip()
    {
        PredictionSet two = ScoresTests.Speakers(3, right: (_, _) => true);
        EvaluationReport report = Report(new PredictionSet("m", ["a", "b", "calm"],
            [.. two.Clips.Select(clip => new ScoredClip(clip.Clip, clip.Truth, [.. clip.Probabilities, 0]))]),
            new EvaluationTargets { Recall = 0.5 });
        Assert.Contains(report.Warnings, warning => warning.Contains("calm", StringComparison.Ordinal));
        Assert.True(report.Passed);
    }

    internal static EvaluationReport Report(PredictionSet predictions, EvaluationTargets? targets = null, PredictionSet? against = null) =>
        EvaluationReport.Of(
            predictions, new EvaluationContext { Protocol = "tested so", Targets = targets ?? new EvaluationTargets(), Against = against });
}
